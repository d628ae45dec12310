@echo off
rem Starts ATP Re from the folder in which it lies, wherever that is. Needs Java 17 or later: the one in jre\ beside bin\,
rem else that of JAVA_HOME, else the one on the PATH. A file or folder that is dragged onto this file becomes a report,
rem which opens in the browser.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul

set "ATP_JAVA="
if exist "%~dp0..\jre\bin\java.exe" set "ATP_JAVA=%~dp0..\jre\bin\java.exe"
if not defined ATP_JAVA if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "ATP_JAVA=%JAVA_HOME%\bin\java.exe"
if not defined ATP_JAVA for %%J in (java.exe) do set "ATP_JAVA=%%~$PATH:J"
if not defined ATP_JAVA goto nojava

set "ATP_OPTIONS=-Xshare:auto -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8"

if "%~1"=="" goto run
if not "%~2"=="" goto run
if exist "%~1" goto report

:run
"%ATP_JAVA%" %ATP_OPTIONS% %ATP_JAVA_OPTS% -cp "%~dp0..\lib\*" dev.atpre.cli.Main %*
exit /b %ERRORLEVEL%

:report
rem The root of a drive has no name and ends in a backslash, which would swallow the quote behind it.
set "ATP_IN=%~1"
set "ATP_OUT=%~dpn1-report"
if "%~nx1"=="" set "ATP_IN=%~1."
if "%~nx1"=="" set "ATP_OUT=%USERPROFILE%\atp-report"
if exist "%ATP_OUT%.html" del "%ATP_OUT%.html"
if exist "%ATP_OUT%-1.html" del "%ATP_OUT%-1.html"
"%ATP_JAVA%" %ATP_OPTIONS% %ATP_JAVA_OPTS% -cp "%~dp0..\lib\*" dev.atpre.cli.Main report "%ATP_IN%" -o "%ATP_OUT%.html"
if exist "%ATP_OUT%.html" (
    start "" "%ATP_OUT%.html"
    exit /b 0
)
if exist "%ATP_OUT%-1.html" (
    start "" "%ATP_OUT%-1.html"
    exit /b 0
)
echo.
echo No report was written: the lines above say why.
pause
exit /b 1

:nojava
echo atp: no Java found. Put a JRE 17 or later into "%~dp0..\jre" (README.txt says how), or install one. 1>&2
if not "%~1"=="" if exist "%~1" pause
exit /b 70
