"""The workbook of a plan: what an asset manager opens, sorts, prints and edits."""
