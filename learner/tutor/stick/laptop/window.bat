@echo off
rem What runs in the window; it stays open when something went wrong, so that it can be read.
title learner
"%~dp0env\Scripts\python.exe" -I -m learner
if errorlevel 1 pause
