@echo off
rem Installs learner for this user only: no administrator, no internet, no change of any policy.
rem Only ASCII here: an old console misreads anything else. Korean is said by Python, which
rem writes to consoles in Unicode, and by read-me.txt.
setlocal DisableDelayedExpansion
title learner
pushd "%~dp0"
set "program=%LOCALAPPDATA%\learner-program"
set "archive=python\windows.tar.gz"
set "python="

call :sum setup.pyz
if errorlevel 1 goto damaged
if exist "%archive%" goto bring

rem The Store's Python keeps what it writes where nothing else finds it.
set "fits=import struct, sys, venv; sys.exit(not ((3, 11) <= sys.version_info[:2] <= (3, 13) and struct.calcsize('P') == 8 and 'WindowsApps' not in sys.base_prefix))"
for %%v in (3.13 3.12 3.11) do call :try py -%%v
call :try python
if not defined python goto nopython
goto install

:bring
call :sum python/windows.tar.gz
if errorlevel 1 goto damaged
where tar.exe >nul 2>nul
if errorlevel 1 goto old
rem Called by its sum, so that another Python never hides behind the same name.
set "own=%program%\python-%found:~0,12%"
set python="%own%\python.exe"
if exist "%own%\python.exe" goto install
if exist "%program%\python.new" rmdir /s /q "%program%\python.new"
if exist "%own%" rmdir /s /q "%own%"
mkdir "%program%\python.new"
rem tar misreads names with letters of other languages, so that it is given none.
set "here=%CD%"
pushd "%program%\python.new"
tar.exe -xzf - < "%here%\%archive%"
if errorlevel 1 goto full
popd
move "%program%\python.new\python" "%own%" >nul
if errorlevel 1 goto full
rmdir "%program%\python.new"

:install
%python% -I setup.pyz install
if errorlevel 1 goto failed
pause
exit /b 0

:sum
rem Whether a file is as SHA256SUMS says; its sum is in "found" then.
set "found="
set "wanted="
set "name=%~1"
for /f "tokens=1,2" %%a in (SHA256SUMS) do if "%%b" == "%~1" set "wanted=%%a"
for /f "skip=1 delims=" %%s in ('certutil -hashfile "%name:/=\%" SHA256') do if not defined found set "found=%%s"
if not defined wanted exit /b 1
if not defined found exit /b 1
set "found=%found: =%"
if /i not "%found%" == "%wanted%" exit /b 1
exit /b 0

:try
if defined python exit /b
%* -c "%fits%" >nul 2>nul
if not errorlevel 1 set python=%*
exit /b

:damaged
echo The stick is damaged. Nothing was installed. Make the stick anew.
goto explain

:nopython
echo This computer has no Python 3.11, 3.12 or 3.13 that can be used. Nothing was installed.
echo Make the stick with a Python on it (--python). Tell your tutor.
goto explain

:old
echo This Windows is too old: it has no tar.exe, which came with Windows 10 in 2018.
echo Nothing was installed. Tell your tutor.
goto explain

:full
echo Python could not be unpacked into "%program%". Is the disk full? Nothing was installed.
cd /d "%TEMP%"
rmdir /s /q "%program%\python.new"

:explain
start "" notepad.exe "%~dp0read-me.txt"

:failed
pause
exit /b 1
