@echo off
rem Starts ATP Re from the folder it lies in, wherever that is. Nothing needs to be installed: Java 17 or later is taken from
rem jre\ beside bin\, else from JAVA_HOME, else from the PATH. README.txt says how to place one in jre\.
rem A file or folder dropped on this file gets a report beside it, which opens in the browser.
rem
rem ATP_JAVA_OPTS   options for Java, such as -Xmx2g
rem JAVA_HOME       the Java to use where there is no jre\
rem
rem Names stand in quotes wherever they are used, with the quotes taken out that they came with: so blanks and & ( ) ^ in them
rem are letters like others. Delayed expansion is off, which makes ! one, too.
setlocal EnableExtensions DisableDelayedExpansion
set "code=70"
set "page="
for %%h in ("%~dp0..") do set "base=%%~fh"
set "first=%~1"
set "second=%~2"
set "first_path=%~f1"
if defined first set "first=%first:"=%"
if defined first_path set "first_path=%first_path:"=%"
call :find_dropped

call :find_java
if not defined java goto no_java
call :find_version
if %major% LSS 17 goto old_java
if not exist "%base%\lib\atp-cli.jar" goto no_program
call :choose_options

for /f "tokens=2 delims=:." %%p in ('chcp 2^>nul') do set "page=%%p"
chcp 65001 >nul 2>&1
if defined dropped goto report

rem Files of more than 300 MB, and standard input, are for the thorough compiler.
:next_argument
set "bytes=%~z1"
if not defined bytes set "bytes=0"
if %bytes% GTR 300000000 set "quick="
if "%~1"=="-" set "quick="
shift /1
if not "%~1"=="" goto next_argument

"%java%" %options% %gc% %quick% "-Datp.terminals=" %ATP_JAVA_OPTS% -cp "%base%\lib\*" dev.atpre.cli.Main %*
set "code=%errorlevel%"
goto end

:report
rem In Chinese where the window was in the code page of Taiwan.
set "language="
if defined page if "%page: =%"=="950" set "language=--language zh-TW"
set "report=%dropped%-report"
rem The root of a drive has no name, and its \ would end the quotes.
if "%dropped:~-1%"=="\" set "report=%USERPROFILE%\atp-report"
if "%dropped:~-1%"=="\" set "dropped=%dropped%."
rem Older ones are put aside, so that what opens is new. Of several trips -1 is the one that needs a person most.
for %%r in ("%report%" "%report%-1") do if exist "%%~r.html" move /y "%%~r.html" "%%~r.old.html" >nul
"%java%" %options% %gc% %quick% "-Datp.terminals=err" %ATP_JAVA_OPTS% -cp "%base%\lib\*" dev.atpre.cli.Main report %language% "%dropped%" -o "%report%.html"
set "code=%errorlevel%"
set "written="
if exist "%report%-1.html" set "written=%report%-1.html"
if exist "%report%.html" set "written=%report%.html"
if not defined written goto no_report
for %%r in ("%report%" "%report%-1") do if exist "%%~r.old.html" del "%%~r.old.html"
start "" "%written%"
goto end

:no_report
for %%r in ("%report%" "%report%-1") do if exist "%%~r.old.html" move "%%~r.old.html" "%%~r.html" >nul
>&2 echo No report was written: the lines above say why.
if "%code%"=="0" set "code=1"
goto end

:no_java
>&2 echo atp: no Java found. Java 17 or later is needed in one of these places:
>&2 echo   "%base%\jre"   is not there, or has no bin\java.exe (no installation needed: see README.txt)
if not defined JAVA_HOME >&2 echo   JAVA_HOME   not set
if defined JAVA_HOME >&2 echo   JAVA_HOME   no bin\java.exe in "%JAVA_HOME:"=%"
>&2 echo   PATH        no java.exe
goto end

:old_java
>&2 echo atp: "%java%" is Java %version%. Java 17 or later is needed:
>&2 echo   place one in "%base%\jre" (no installation needed: see README.txt), or set JAVA_HOME
goto end

:no_program
>&2 echo atp: "%base%\lib\atp-cli.jar" is not there: unpack the whole archive again

:end
if defined page chcp %page% >nul 2>&1
if not "%code%"=="0" if defined own_window pause
rem The whole cmd, which would take what follows a & in the name of what was dropped for its next command.
if defined own_window exit %code%
exit /b %code%

rem dropped: what was dropped on this file, or typed as the only argument.
rem own_window: defined after a double-click or a drop, when the window closes with this script.
rem Explorer starts  cmd /c ""this file" path"  and puts the path into quotes only if it holds a blank: so the first argument
rem may end at a & in it, and the whole line is read instead.
:find_dropped
set "dropped="
set "own_window="
set "line=%cmdcmdline:"=%"
set "rest=%line:*atp.cmd =%"
if "%rest%"=="%line%" goto typed
if not defined rest set "own_window=yes"
if not defined rest exit /b
if "%rest:~1,2%"==":\" set "own_window=yes"
if "%rest:~0,2%"=="\\" set "own_window=yes"
if not defined own_window goto typed
if exist "%rest%" set "dropped=%rest%"
exit /b
:typed
if not defined first exit /b
if defined second exit /b
rem A plain word is a command, also where a folder has that name; a pattern is for the command to refuse.
for /f "delims=\/:." %%w in ("%first%") do if "%%w"=="%first%" exit /b
for /f "delims=*?" %%w in ("%first%") do if not "%%w"=="%first%" exit /b
if exist "%first_path%" set "dropped=%first_path%"
exit /b

rem java: the java.exe to use; not defined if there is none. on_path: defined if it was looked for there.
:find_java
set "java="
set "on_path="
if exist "%base%\jre\bin\java.exe" set "java=%base%\jre\bin\java.exe"
if defined java exit /b
rem One that was unpacked into jre\ with a folder of its own around it.
for /d %%d in ("%base%\jre\*") do if exist "%%~fd\bin\java.exe" set "java=%%~fd\bin\java.exe"
if defined java exit /b
if not defined JAVA_HOME goto java_on_path
set "candidate=%JAVA_HOME:"=%\bin\java.exe"
if exist "%candidate%" set "java=%candidate%"
if defined java exit /b
:java_on_path
for %%j in (java.exe) do set "java=%%~$PATH:j"
set "on_path=yes"
exit /b

rem version, major: of java, from the file beside it, as asking java takes long; some on the PATH have no such file.
:find_version
set "version="
for %%j in ("%java%") do set "release=%%~dpj..\release"
if exist "%release%" for /f "usebackq tokens=1,2 delims==" %%k in ("%release%") do if "%%k"=="JAVA_VERSION" set "version=%%~l"
if defined on_path if not exist "%release%" for /f "tokens=2,3" %%k in ('java -version 2^>^&1') do if "%%k"=="version" set "version=%%~l"
if not defined version set "version=17"
for /f "delims=.-+" %%m in ("%version%") do set "major=%%m"
exit /b

rem The quick compiler alone is twice as fast on up to some hundred MB; the thorough one pays on more, and in a service.
:choose_options
set "options=-Xlog:disable -Xlog:all=error:stderr -Xshare:auto -XX:-UsePerfData"
set "options=%options% -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Datp.command=atp"
set "quick=-XX:TieredStopAtLevel=1"
for %%c in (decode info doctor trips events balises why report demo completion help) do if "%first%"=="%%c" goto choose_gc
if not defined first goto choose_gc
if defined dropped goto choose_gc
if not "%first:~0,1%"=="-" set "quick="
:choose_gc
set "gc=-XX:+UseSerialGC"
if not defined ATP_JAVA_OPTS exit /b
set "plain=%ATP_JAVA_OPTS:"=%"
if not "%plain:-XX:+Use=%"=="%plain%" set "gc="
exit /b
