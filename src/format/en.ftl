# Layout.

format-differs = the text in its new layout would not say the same, so nothing was written
    .label = this file
    .help = this is a mistake of mulu, and the file is unchanged; please report it together with the file
