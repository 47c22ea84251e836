"""The report: notebooks executed by papermill, read as blocks, written as HTML, PDF and workbooks."""
