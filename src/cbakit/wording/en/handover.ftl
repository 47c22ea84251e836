# What `cba pseudonymise` took out: read by the club before it sends the folder.
handover-title = What was done to the exports before they go to the consultant
handover-file = File { $source } → { $name }
handover-rows = Rows in the export: { $rows }, handed over: { $kept }, no records (totals, blank rows): { $aside }
handover-nameless = Rows that do not say clearly which customer is meant: { $rows }; they have no client ID
handover-pseudonym = Replaced by a code that says nothing without the key
handover-removed = Removed altogether
handover-year = Birth date cut to its year
handover-staff = Numbers in place of the names of staff
handover-screened = Names, phones, e-mails and numbers of documents taken out of free text
handover-sex = Sex filled in from the name
handover-unknown = Removed, because the program does not know what is in them
handover-kept = Left as they are
handover-cells = Cells in which something within the text became […]: { $cells }
handover-asked = The program could not tell what { $n } { $n ->
    [one] file is
   *[other] files are
  }. If the consultant needs it, open { $path } in a text editor, write “accept: true” for “accept: false” below the name of the file and start the program again.
handover-left = Files that are not handed over, because the report does not need them or they were not read: { $files }
handover-checked = The finished files were searched: no name, phone or e-mail of a customer was found in them.
handover-key = The key to the codes lies here: { $path }. Send it to nobody, and keep a copy: without it nobody can tell who is who in the consultant's lists.
handover-send = Open the files, look at them, and if all is well, send the consultant the folder. This text need not be sent.
