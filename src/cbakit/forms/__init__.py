"""Collection forms and the requirements to the accounting system, filled with the client's own lists."""

from cbakit.forms.lists import client_lists
from cbakit.forms.requirements import requirements
from cbakit.forms.workbook import form_workbook
from cbakit.forms.write import write_forms

__all__ = ["client_lists", "form_workbook", "requirements", "write_forms"]
