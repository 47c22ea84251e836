#!/bin/bash
# Double-click on macOS (on Linux: run it). Takes personal data out of the files in the folder "exports".
cd "$(dirname "$0")" || exit 1
done_here() { echo; read -r -p "Готово, нажмите Enter · Press Enter to close " _; exit "$1"; }

mkdir -p exports
if [ -z "$(ls exports)" ]; then
  echo "Положите выгрузки в папку exports и запустите этот файл ещё раз."
  echo "Put the exports into the folder exports and start this file again."
  command -v open >/dev/null && open exports
  done_here 2
fi

if [ ! -x .cbakit/bin/cba ]; then
  for name in python3.12 python3.11 python3; do
    if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))' 2>/dev/null; then python=$name; break; fi
  done
  if [ -z "$python" ]; then
    echo "Нужен Python 3.12: скачайте его с python.org, установите и запустите этот файл ещё раз."
    echo "Python 3.12 is needed: get it from python.org, install it and start this file again."
    done_here 2
  fi
  echo "Первый запуск: установка, несколько минут · First start: installing, a few minutes …"
  if ! { "$python" -m venv .cbakit && .cbakit/bin/python -m pip install --quiet --disable-pip-version-check --use-pep517 ./cbakit-*.whl; }; then
    rm -rf .cbakit
    echo "Установка не удалась: проверьте интернет и запустите ещё раз · Installing failed: check the connection and try again."
    done_here 1
  fi
fi

.cbakit/bin/cba pseudonymise exports || done_here 2

if [ -n "$(ls lists/*.csv 2>/dev/null)" ]; then
  for list in lists/*.csv; do .cbakit/bin/cba reveal exports "$list"; done
fi
done_here 0
