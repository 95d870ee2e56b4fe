@echo off
call "%LOCALAPPDATA%\learner-program\start.bat"
