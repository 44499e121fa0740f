"""Translations on their way to people who use other tools, and back: XLIFF, CSV, XLSX.

`gathering` makes a `parcel` of what a language needs; the formats (`xliff1`, `xliff2`, `tables`,
`spreadsheet`, named by `formats`) write and read it; `merging` judges what came back, entry by
entry, and puts it into the catalogs, where every other line stays as it is.
"""
