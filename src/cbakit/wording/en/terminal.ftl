# What the commands say to the consultant, besides the data passport of `cba check`.
say-preparing = Preparing …
say-note = Note:
new-file = { $table }, { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
  }; columns taken { $taken }, asked about { $asked }, not needed { $dropped }.
new-file-asked = { $table }? It has { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
  }, but which table it is you have to say: the whole file is a question.
new-unused = { $n ->
    [one] { $n } table is
   *[other] { $n } tables are
  } not used; the end of client.yml says which and why.
new-currency = No file names the currency, roubles are taken: if it is another, mend the line currency of client.yml.
new-spellings = Spellings of one product count as one: { $spellings ->
    [one] { $spellings } spelling is
   *[other] { $spellings } spellings are
  } brought to { $products ->
    [one] { $products } name
   *[other] { $products } names
  }. To part or rename them, use products in client.yml.
new-own-columns = { $n ->
    [one] { $n } more column can be compared by: in client.yml its line begins with “#?” and its name with “attr_”.
   *[other] { $n } more columns can be compared by: in client.yml their lines begin with “#?” and their names with “attr_”.
  }
check-loyalty = { $by ->
    [client] The loyalty period is { $days ->
        [one] { $days } day
       *[other] { $days } days
      }, by loyalty_days in client.yml.
   *[kit] The loyalty period is the kit’s own: 30 days after a contract of up to 100 days, 90 days after a longer one; the line loyalty_days in client.yml sets another.
  }
check-loyalty-transactions = The loyalty period is { $days ->
    [one] { $days } day
   *[other] { $days } days
  }, { $by ->
    [client] by loyalty_days in client.yml
   *[kit] the kit’s own; the line loyalty_days in client.yml sets another
  }: a buyer silent for longer counts as gone.
check-loyalty-holds = It holds { $covers } of the gaps between one buyer’s purchases, which is enough.
check-loyalty-few = Whether it fits the data cannot tell: there are too few gaps between purchases.
check-own-columns = By these columns of customers or contracts they can be compared too: { $columns }. In client.yml, under columns of their file, write “{ $first }: attr_name”, the name in small Latin letters.
new-asked = { $n ->
    [one] { $n } place
   *[other] { $n } places
  } in client.yml ask you something: lines that begin with “#?”, and files with “accept: false”.
new-dropped = dropped
new-next = Read its comments, mend what is wrong.
run-anew = { $which ->
    [both] Made anew: sections { $anew }. Taken over, since nothing that they read has changed: { $kept }.
    [chosen] The chosen sections were made anew: { $anew }.
    [anew] All sections were made anew.
   *[kept] No section was made anew: nothing that they read has changed. The files were written from them.
  }
run-because = Why: { $what }.
run-because-settings = client.yml has changed ({ $names }), and then every section is made anew
run-because-own-segments = own segments have changed (segments in client.yml): only the sections that read them are made anew
run-because-tables = other data ({ $names })
run-because-notebook = the section’s own notebook has changed
run-because-words = your own words (wording) have changed
run-because-kit = cbakit itself has changed
run-because-day = another day of the report
run-because-language = the report is in another language now, and has taken the place of the one in this folder
run-because-before = the last report or the sheet of targets has changed
run-because-sections = a section has changed whose results another one reads
run-because-results = the results of a section have been written over by hand
run-because-unfinished = there is a section that was not there before or had not come to its end
run-after-the-data = The last record is of { $last }: this report of { $day } takes it that nothing happened between the two days. If the export was made earlier, take an earlier day.
run-done = Done in { $seconds } s.
run-only = Report and manifest now hold the chosen sections alone. The whole report:
run-unchanged = Nothing has changed since these were made. To make them anew:
run-stopped-own = A section of your own stopped: { $names }; the report says so in its place. Its cell and line are named above: mend them in the notebook.
run-stopped = A section stopped: the report says so in its place. This is a defect of cbakit.
run-others = { $n ->
    [one] { $n } more file is
   *[other] { $n } more files are
  } in
batch-clients = Clients
batch-done = done
batch-unchanged = unchanged
batch-partial = partial
batch-refused = refused
batch-failed = failed
batch-head-client = client
batch-head-status = status
batch-head-seconds = seconds
batch-head-gigabytes = GiB
batch-head-rows = rows
batch-head-warnings = warnings
batch-head-reason = reason
batch-made = { $made } of { $all ->
    [one] { $all } report
   *[other] { $all } reports
  } made. The table:
run-section-done = done { $n } of { $of }: { $name }
run-writing = The files of the report are being written
run-step-data = Data
run-step-report = Report
run-step-leaks = Search for personal data
forms-next = A filled form goes as it is into the client’s folder; nothing need be said in client.yml:
section-new = (the section: open it in JupyterLab and change it)
section-words = (its sentences, and any of the kit’s in your words)
reveal-done = This file holds personal data: keep it at the client’s side.
pseudonymise-searched = { $texts ->
    [one] { $texts } text
   *[other] { $texts } texts
  } searched, nothing personal found.
pseudonymise-account = (read it first; it stays with you)
pseudonymise-folder = (send this folder)
