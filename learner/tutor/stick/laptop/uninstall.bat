@echo off
rem Removes the program; what was practised is kept or erased as told: keep, erase, or asked.
"%~dp0env\Scripts\python.exe" -I "%~dp0setup.pyz" uninstall %*
if errorlevel 1 goto failed
pause
cd /d "%TEMP%"
rem One line, so that it is read before its own file is gone; goto ends the script first.
(goto) 2>nul & rmdir /s /q "%~dp0."

:failed
pause
exit /b 1
