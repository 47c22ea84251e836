"""
What reading large exports costs: `make bench` prints it and writes it into docs/onboarding.md.

A CSV of 1,000,000 visits and a workbook of 300,000 are made, then prepared (text to canonical tables) in a process of
their own; peak memory is that of the process and its children. A workbook of 6 KiB that claims a sheet of 500 GB must be
refused with a sentence. Aims on two cores: 30 s and 1.5 GiB, 25 s, refused. Seconds depend on the machine and on what
else it does: CPU seconds stand beside them.
"""

import io
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs" / "onboarding.md"
START, END = "<!-- reading: written by benchmarks/reading.py -->", "<!-- end of reading -->"
PREPARE = """
import sys
from cbakit.canonical import prepare
from cbakit.config import read_client
prepare(read_client(sys.argv[1]))
"""
CLIENT = """client: bench
name: bench
kind: transactions
files:
  - file: {file}
    table: payments
    columns: {{Код клиента: customer_key, Дата: paid_on, Сумма: amount, Товар: item}}
"""


def rows(n: int):
    """Rows of purchases: customer, moment, sum, item."""
    for i in range(n):
        day, month, year = 1 + i % 28, 1 + i // 28 % 12, 2019 + i // 336 % 6
        yield (
            f"К-{i * 7919 % 60_000:06d}",
            f"{day:02d}.{month:02d}.{year} {8 + i % 12:02d}:{i % 60:02d}",
            100 + i % 9_000,
            "АБВ"[i % 3],
        )


def write_csv(path: Path, n: int) -> None:
    """cp1251, semicolons, decimal comma."""
    with open(path, "w", encoding="cp1251", newline="") as file:
        file.write("Код клиента;Дата;Сумма;Товар\r\n")
        file.writelines(f"{who};{when};{amount},50;{item}\r\n" for who, when, amount, item in rows(n))


def write_xlsx(path: Path, n: int) -> None:
    """One sheet, written in constant memory."""
    import xlsxwriter

    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Код клиента", "Дата", "Сумма", "Товар"])
    for i, row in enumerate(rows(n), start=1):
        sheet.write_row(i, 0, row)
    book.close()


def write_bomb(path: Path) -> None:
    """A workbook of a few KiB whose only cell lies in the last row and column."""
    import xlsxwriter

    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    book.add_worksheet().write_string(0, 0, "Код")
    book.close()
    with zipfile.ZipFile(content) as small, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name in small.namelist():
            data = small.read(name)
            if name == "xl/worksheets/sheet1.xml":
                far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
                data = data.replace(b"</sheetData>", far).replace(b'ref="A1"', b'ref="A1:XFD1048576"')
            out.writestr(name, data)


def measured(folder: Path) -> tuple[float, float, float, str]:
    """Wall and CPU seconds, peak GiB, and what was said on failure, of preparing the client in `folder`."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    keys = os.environ | {"CBAKIT_KEYS": str(folder / "keys"), "CBAKIT_HOME": str(folder)}
    done = subprocess.run([sys.executable, "-c", PREPARE, str(folder)], capture_output=True, text=True, env=keys)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, after.ru_maxrss / 2**20, done.stderr.strip().splitlines()[-1] if done.returncode else ""


def main() -> None:
    """Make the files, measure, print and write the table."""
    lines = ["| file | aim | wall s | CPU s | peak GiB | |", "| --- | --- | ---: | ---: | ---: | --- |"]
    cases = (
        ("refused.xlsx", write_bomb, (), "a sentence"),
        ("rows.xlsx", write_xlsx, (300_000,), "25 s"),
        ("rows.csv", write_csv, (1_000_000,), "30 s, 1.5 GiB"),
    )
    for name, write, arguments, aim in cases:
        with tempfile.TemporaryDirectory() as work:
            folder = Path(work)
            write(folder / name, *arguments)
            (folder / "client.yml").write_text(CLIENT.format(file=name), "utf-8")
            size = (folder / name).stat().st_size
            wall, cpu, peak, fault = measured(folder)
            said = fault.split(": ", 2)[-1][:160] if fault else "prepared"
            what = f"{arguments[0]:,} rows" if arguments else "claims a sheet of 500 GB"
            lines.append(
                f"| {name[-4:]}, {size / 1024:,.0f} KiB, {what} | {aim} | {wall:.1f} | {cpu:.1f} | {peak:.2f} | {said} |"
            )
            print(lines[-1], flush=True)
    text = DOCS.read_text(encoding="utf-8")
    head, rest = text.split(START)
    load = f"load {os.getloadavg()[0]:.1f} when measured"
    told = f"{os.cpu_count()} cores, {load}; text to canonical tables, start of Python included."
    table = "\n".join(lines)
    DOCS.write_text(f"{head}{START}\n\n{told}\n\n{table}\n\n{END}{rest.split(END)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
