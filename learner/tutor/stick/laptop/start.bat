@echo off
rem Opens the program in a large window with large letters: in Windows Terminal, by the profile
rem the installer gave it, or in the old console, which knows its letters by the title.
where wt.exe >nul 2>nul
if errorlevel 1 goto console
start "" wt.exe --maximized new-tab --profile learner cmd.exe /c call "%~dp0window.bat"
exit /b

:console
start "learner" /max cmd.exe /c call "%~dp0window.bat"
