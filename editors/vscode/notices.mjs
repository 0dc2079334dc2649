// The licences of what is bundled into the extension, as one file beside it.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
const bundled = Object.keys(packages).filter((place) => place !== "" && !packages[place].dev);
const notices = bundled.map((place) => {
  const file = readdirSync(place).find((name) => /^licen[cs]e/i.test(name));
  if (file === undefined) {
    throw new Error(`no licence in ${place}`);
  }
  const title = `${place.replace("node_modules/", "")} ${packages[place].version} (${packages[place].license})`;
  return `${title}\n\n${readFileSync(`${place}/${file}`, "utf8").trim()}\n`;
});
writeFileSync("dist/THIRD-PARTY.txt", notices.join("\n----\n\n"));
