"""The language server under a client that others wrote.

    python3 -m venv target/venv
    target/venv/bin/pip install --requirement tests/lsp/requirements.txt
    target/venv/bin/pytest tests/lsp

It wants `cargo build` to have been run; MULU names another program than target/debug/mulu.
"""

import asyncio
import os
import shutil
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, register_lsp_features

ROOT = Path(__file__).resolve().parents[2]
MULU = os.environ.get("MULU", str(ROOT / "target" / "debug" / "mulu"))
CEMENT = "2024/restricted/building-materials/01-03-cement-ceramics-plasterboard.mulu"
PATIENCE = 60

# What columns count, as a codec and the bytes of a unit.
CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Session:
    """A copy of the shipped rules and a client that has them open."""

    def __init__(self, client: LanguageClient, folder: Path):
        self.client = client
        self.folder = folder
        self.versions: dict[str, int] = {}
        self.texts: dict[str, str] = {}

    def open(self, path: str) -> str:
        place = self.folder / path
        uri = place.as_uri()
        self.versions[uri], self.texts[uri] = 1, place.read_text(encoding="utf-8")
        item = types.TextDocumentItem(uri=uri, language_id="mulu", version=1, text=self.texts[uri])
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
        return uri

    def replace(self, uri: str, old: str, new: str) -> None:
        text = self.texts[uri]
        assert text.count(old) == 1, old
        start = text.index(old)
        whole = types.Range(start=self.position(text, start), end=self.position(text, start + len(old)))
        self.texts[uri] = text.replace(old, new)
        self.changed(uri, types.TextDocumentContentChangePartial(range=whole, text=new))

    def apply(self, uri: str, edits) -> str:
        text = self.texts[uri]
        places = [(self.offset(text, edit.range.start), self.offset(text, edit.range.end), edit.new_text) for edit in edits]
        for start, end, new in sorted(places, reverse=True):
            text = text[:start] + new + text[end:]
        self.texts[uri] = text
        self.changed(uri, types.TextDocumentContentChangeWholeDocument(text=text))
        return text

    def changed(self, uri: str, change) -> None:
        self.versions[uri] += 1
        document = types.VersionedTextDocumentIdentifier(uri=uri, version=self.versions[uri])
        params = types.DidChangeTextDocumentParams(text_document=document, content_changes=[change])
        self.client.text_document_did_change(params)

    async def diagnostics(self, uri: str) -> list[types.Diagnostic]:
        """What is said of the newest version."""

        async def told():
            while self.client.told.get(uri, (0, []))[0] != self.versions[uri]:
                await asyncio.sleep(0.01)

        await asyncio.wait_for(told(), PATIENCE)
        return self.client.told[uri][1]

    def at(self, uri: str, needle: str, inside: int = 0) -> dict:
        place = self.position(self.texts[uri], self.texts[uri].index(needle) + inside)
        return {"text_document": types.TextDocumentIdentifier(uri=uri), "position": place}

    def position(self, text: str, index: int) -> types.Position:
        codec, unit = self.encoding
        start = text.rfind("\n", 0, index) + 1
        units = len(text[start:index].encode(codec)) // unit
        return types.Position(line=text.count("\n", 0, index), character=units)

    def offset(self, text: str, place: types.Position) -> int:
        codec, unit = self.encoding
        start = sum(map(len, text.splitlines(keepends=True)[: place.line]))
        rest = text[start:].encode(codec)[: place.character * unit]
        return start + len(rest.decode(codec))

    def standing(self, uri: str, place: types.Range) -> str:
        text = self.texts[uri]
        return text[self.offset(text, place.start) : self.offset(text, place.end)]


def make_client() -> LanguageClient:
    """The usual client, but for keeping the version that findings are about."""
    client = LanguageClient(converter_factory=default_converter)
    client.told = {}

    def told(params: types.PublishDiagnosticsParams):
        client.told[params.uri] = (params.version, list(params.diagnostics))

    register_lsp_features(client, DEFAULT_CLIENT_FEATURES | {types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: told})

    # What a client has to answer that says it can do as much as the editors do.
    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def registered(params: types.RegistrationParams):
        client.registered = [one.method for one in params.registrations]

    return client


@pytest_lsp.fixture(
    params=["visual_studio_code", "neovim"],
    config=ClientServerConfig(server_command=[MULU, "lsp", "--lang", "zh"], client_factory=make_client),
)
async def client(request, lsp_client: LanguageClient, tmp_path_factory):
    folder = tmp_path_factory.mktemp("规则 100%")
    shutil.copytree(ROOT / "rules", folder, dirs_exist_ok=True)
    lsp_client.session = Session(lsp_client, folder)
    folders = [types.WorkspaceFolder(uri=folder.as_uri(), name="rules")]
    params = types.InitializeParams(capabilities=client_capabilities(request.param), workspace_folders=folders)
    result = await lsp_client.initialize_session(params)
    lsp_client.session.encoding = CODECS[result.capabilities.position_encoding]
    yield
    await lsp_client.shutdown_session()


@pytest.fixture
def session(client: LanguageClient) -> Session:
    return client.session


@pytest.mark.asyncio
async def test_editing(session: Session):
    uri = session.open(CEMENT)
    assert await session.diagnostics(uri) == []
    session.replace(uri, "案例 \"日产正好 2000 吨\"", "案例 \"𠮷 日产正好 2000 吨\"")
    session.replace(uri, "且 工艺 是 新型干法\n", "且 工艺 是 新型干发\n")
    found = await session.diagnostics(uri)
    assert [session.standing(uri, one.range) for one in found if one.code == "undeclared-term"] == ["新型干发"]

    # A code action takes it back.
    action = types.CodeActionParams(
        text_document=types.TextDocumentIdentifier(uri=uri),
        range=found[0].range,
        context=types.CodeActionContext(diagnostics=found),
    )
    actions = await session.client.text_document_code_action_async(action)
    mend = next(one for one in actions if "新型干法" in one.title)
    session.apply(uri, edits_of(mend.edit, uri))
    assert await session.diagnostics(uri) == []


@pytest.mark.asyncio
async def test_reading(session: Session):
    uri = session.open(CEMENT)
    hover = await session.client.text_document_hover_async(
        types.HoverParams(**session.at(uri, "规则 小型水泥粉磨站", len("规则 ")))
    )
    assert "60 万吨/年（不含）以下水泥粉磨站" in hover.contents.value
    [place] = await session.client.text_document_definition_async(
        types.DefinitionParams(**session.at(uri, "水泥熟料\n   且"))
    )
    assert place.uri.endswith("/2024/vocabulary/cement.mulu")
    lenses = await session.client.text_document_code_lens_async(
        types.CodeLensParams(text_document=types.TextDocumentIdentifier(uri=uri))
    )
    titles = [lens.command.title for lens in lenses]
    assert sum(title.startswith("✓") for title in titles) == session.texts[uri].count("\n案例 ")


@pytest.mark.asyncio
async def test_typing(session: Session):
    uri = session.open(CEMENT)
    session.replace(uri, "  当 产品 是 水泥熟料\n", "  当 产品 是 snsl\n")
    place = session.at(uri, "snsl", len("snsl"))
    found = await session.client.text_document_completion_async(types.CompletionParams(**place))
    [item] = [item for item in found.items if item.label == "水泥熟料"]
    session.apply(uri, [item.text_edit])
    assert await session.diagnostics(uri) == []


def changes(edit: types.WorkspaceEdit) -> dict[str, list]:
    """The edits of each text; a client that can't take them with versions gets them without."""
    if edit.document_changes is None:
        return dict(edit.changes)
    return {change.text_document.uri: change.edits for change in edit.document_changes}


@pytest.mark.asyncio
async def test_renaming(session: Session):
    uri = session.open(CEMENT)
    place = session.at(uri, "规则 小型水泥粉磨站", len("规则 "))
    prepared = await session.client.text_document_prepare_rename_async(types.PrepareRenameParams(**place))
    assert session.standing(uri, prepared.range) == "小型水泥粉磨站"
    edit = await session.client.text_document_rename_async(types.RenameParams(**place, new_name="小粉磨站"))
    edits = changes(edit)
    for other in edits:
        if other != uri:
            session.open(other.removeprefix(session.folder.as_uri() + "/"))
    for changed, of_text in edits.items():
        session.apply(changed, of_text)
    assert "规则 小粉磨站\n" in session.texts[uri]
    for changed in session.texts:
        assert await session.diagnostics(changed) == []


@pytest.mark.asyncio
async def test_laying_out(session: Session):
    uri = session.open(CEMENT)
    before = session.texts[uri]
    session.replace(uri, "   且 工艺 是 新型干法\n", "且 工艺   是 新型干法\n")
    params = types.DocumentFormattingParams(
        text_document=types.TextDocumentIdentifier(uri=uri),
        options=types.FormattingOptions(tab_size=2, insert_spaces=True),
    )
    edits = await session.client.text_document_formatting_async(params)
    assert session.apply(uri, edits) == before


def edits_of(edit: types.WorkspaceEdit, uri: str):
    if edit.document_changes:
        [change] = edit.document_changes
        assert change.text_document.uri == uri
        return change.edits
    return edit.changes[uri]
