@echo off
rem Double-click on Windows. Takes personal data out of the files in the folder "exports".
chcp 65001 >nul
cd /d "%~dp0"
if not exist exports mkdir exports
dir /b exports 2>nul | findstr "." >nul
if errorlevel 1 (
  echo Положите выгрузки в папку exports и запустите этот файл ещё раз.
  echo Put the exports into the folder exports and start this file again.
  start "" exports
  goto end
)
if exist .cbakit\Scripts\cba.exe goto ready
set PYTHON=
py -3.12 -c "" 2>nul && set PYTHON=py -3.12
if not defined PYTHON py -3.11 -c "" 2>nul && set PYTHON=py -3.11
if not defined PYTHON python -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))" 2>nul && set PYTHON=python
if not defined PYTHON (
  echo Нужен Python 3.12: скачайте его с python.org, установите и запустите этот файл ещё раз.
  echo Python 3.12 is needed: get it from python.org, install it and start this file again.
  goto end
)
echo Первый запуск: установка, несколько минут / First start: installing, a few minutes ...
%PYTHON% -m venv .cbakit
for %%w in (cbakit-*.whl) do .cbakit\Scripts\python -m pip install --quiet --disable-pip-version-check --use-pep517 "%%w"
if not exist .cbakit\Scripts\cba.exe (
  rmdir /s /q .cbakit
  echo Установка не удалась: проверьте интернет и запустите ещё раз / Installing failed: check the connection and try again.
  goto end
)
:ready
set PYTHONUTF8=1
.cbakit\Scripts\cba pseudonymise exports
if errorlevel 1 goto end
if exist lists\*.csv for %%l in (lists\*.csv) do .cbakit\Scripts\cba reveal exports "%%l"
:end
echo.
pause
