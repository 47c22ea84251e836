"""The register of targets: targets.yml of a run, the sheet in which consultant and client change it, and both read back.

A run reads what the run before it left beside it (reports/<client>/<earlier day>/targets.yml) and, over it, what people
wrote into the sheet that lies in the client's folder (any workbook that a run has written as targets.xlsx).
"""

from cbakit.register.kept import as_yaml, earlier, empty, from_yaml, previous
from cbakit.register.sheet import as_sheet, check, edits, sheets

__all__ = ["as_sheet", "as_yaml", "check", "earlier", "edits", "empty", "from_yaml", "previous", "sheets"]
