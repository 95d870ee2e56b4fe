@echo off
rem Removes the program; what was practised is kept or erased as told: keep, erase, or asked.
"%~dp0env\Scripts\python.exe" -I "%~dp0setup.pyz" uninstall %*
if errorlevel 1 goto failed
pause
cd /d "%TEMP%"
rem One line: it is read before its own file is gone, and nothing is read after it.
rmdir /s /q "%~dp0." & exit

:failed
pause
exit /b 1
