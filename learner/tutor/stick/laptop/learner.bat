@echo off
rem The program; with words behind it, one of its commands.
"%~dp0env\Scripts\python.exe" -I -m learner %*
