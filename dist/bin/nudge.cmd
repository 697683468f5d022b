@echo off
rem Runs Nudge's command line.
setlocal
set "nudge_java=java"
if defined JAVA_HOME set "nudge_java=%JAVA_HOME%\bin\java"
"%nudge_java%" -version >nul 2>&1
if errorlevel 1 (
  echo nudge: found no java in JAVA_HOME or the PATH, expected Java 17 or newer 1>&2
  exit /b 1
)
"%nudge_java%" -XX:+UseSerialGC -Dfile.encoding=UTF-8 -jar "%~dp0..\nudge.jar" %*
exit /b %ERRORLEVEL%
