@echo off
rem Sets up xl-chidoan for the user who double-clicks this file. No administrator rights are needed.
rem
rem The text is Vietnamese without diacritics on purpose: cmd.exe reads this file in the code page
rem of the machine, and switching to UTF-8 (chcp 65001) makes older versions of cmd lose their
rem place in a file with multi-byte letters. Everything after the first stage is said by Python,
rem which writes Unicode to the console whatever its code page. Line ends must stay CRLF.
rem
rem Python goes to an ASCII folder outside the profile, because Excel cannot load the library that
rem calls Python from a path such as C:\Users\Nguyen with diacritics.

setlocal EnableExtensions DisableDelayedExpansion
set "NoDefaultCurrentDirectoryInExePath=1"
title So Chi doan
echo.
echo  SO CHI DOAN - cai dat cho tai khoan cua ban, khong can quyen quan tri
echo.

set "ACCOUNT="
for /f "tokens=2 delims=," %%S in ('%SystemRoot%\System32\whoami.exe /user /fo csv /nh') do set "ACCOUNT=%%~S"
if not defined ACCOUNT goto no_account
for %%N in (%ACCOUNT:-= %) do set "NUMBER=%%N"

set "CHIDOAN="
call :choose "%ProgramData%"
call :choose "%PUBLIC%"
call :choose "%SystemDrive%"
if not defined CHIDOAN goto no_folder
set "PYTHON=%CHIDOAN%\python\Scripts\python.exe"
if not exist "%PYTHON%" goto install

echo  Da cai dat truoc day. Ban muon lam gi?
echo    1  Cai dat lai hoac cap nhat (so va bao cao cua ban duoc giu nguyen)
echo    2  Kiem tra may
echo    3  Go bo (so va bao cao cua ban duoc giu nguyen)
choice /c 123 /n /m " Bam 1, 2 hoac 3: "
if errorlevel 3 goto remove
if errorlevel 2 goto doctor

:install
echo  Hay dong Excel truoc khi tiep tuc.
pause
call :find_python
call :find_uv
if exist "%PYTHON%" goto packages
if defined FOUND goto make_with_python
if not defined UV call :fetch_uv
if not defined UV goto no_python

echo  [1/3] Dang tai Python...
set "UV_PYTHON_INSTALL_DIR=%CHIDOAN%\python-goc"
call %UV% venv --quiet --python-preference only-managed --python 3.12 "%CHIDOAN%\python"
if not exist "%PYTHON%" goto no_download
goto packages

:make_with_python
echo  [1/3] Dang tao moi truong Python...
call %FOUND% -m venv "%CHIDOAN%\python"
if not exist "%PYTHON%" goto no_venv

:packages
echo  [2/3] Dang tai cac goi, mat vai phut...
set "PACKAGE=xl-chidoan[pdf]"
if exist "%~dp0..\pyproject.toml" for %%P in ("%~dp0..") do set "PACKAGE=%%~fP[pdf]"
for %%W in ("%~dp0xl_chidoan-*.whl") do set "PACKAGE=%%~fW[pdf]"
if defined UV call %UV% pip install --quiet --upgrade --python "%PYTHON%" "%PACKAGE%"
if not defined UV "%PYTHON%" -m pip install --quiet --disable-pip-version-check --upgrade "%PACKAGE%"
if errorlevel 1 goto no_download

echo  [3/3] Dang cai dat...
echo.
"%PYTHON%" -m xl_chidoan install
set "CODE=%ERRORLEVEL%"
echo.
"%PYTHON%" -m xl_chidoan doctor
goto end

:doctor
"%PYTHON%" -m xl_chidoan doctor
set "CODE=%ERRORLEVEL%"
goto end

:remove
echo  Hay dong Excel truoc khi tiep tuc.
pause
"%PYTHON%" -m xl_chidoan install --remove
set "CODE=%ERRORLEVEL%"
if not "%CODE%"=="0" goto end
rmdir /s /q "%CHIDOAN%\python" 2>nul
if exist "%CHIDOAN%\python-goc" rmdir /s /q "%CHIDOAN%\python-goc" 2>nul
if exist "%CHIDOAN%\python" goto in_use
rem Without /s these two only go when nothing of the user's is left in them.
rmdir "%CHIDOAN%" 2>nul
for %%F in ("%CHIDOAN%\..") do rmdir "%%~fF" 2>nul
goto end

rem ---- Parts -----------------------------------------------------------------------------------

:choose
rem Takes %1\chidoan\NUMBER as the user's folder if it can be made and written; closed to others.
if defined CHIDOAN exit /b 0
if "%~1"=="" exit /b 0
set "PLACE=%~1\chidoan\%NUMBER%"
if exist "%PLACE%\" goto try
if not exist "%~1\chidoan\" mkdir "%~1\chidoan" 2>nul
mkdir "%PLACE%" 2>nul
if errorlevel 1 exit /b 0
%SystemRoot%\System32\icacls.exe "%PLACE%" /inheritance:r /grant:r "*%ACCOUNT%:(OI)(CI)F" "*S-1-5-18:(OI)(CI)F" "*S-1-5-32-544:(OI)(CI)F" >nul
if not errorlevel 1 goto try
rmdir "%PLACE%" 2>nul
exit /b 0
:try
mkdir "%PLACE%\thu" 2>nul
if errorlevel 1 exit /b 0
rmdir "%PLACE%\thu"
set "CHIDOAN=%PLACE%"
exit /b 0

:find_python
rem FOUND: a Python that Excel can call (3.11 or later, not from the Store). ANY: some Python.
set "FOUND="
set "ANY="
for %%C in ("py -3" "python") do call :ask_python %%C
exit /b 0

:ask_python
if defined FOUND exit /b 0
call %~1 -c "import sys" >nul 2>nul
if errorlevel 1 exit /b 0
if not defined ANY set "ANY=%~1"
call %~1 -c "import sys; sys.exit(not (sys.version_info >= (3, 11) and 'windowsapps' not in sys.base_prefix.lower()))" >nul 2>nul
if not errorlevel 1 set "FOUND=%~1"
exit /b 0

:find_uv
set "UV="
for %%U in (uv.exe) do if not "%%~$PATH:U"=="" set "UV="%%~$PATH:U""
if not defined UV if exist "%USERPROFILE%\.local\bin\uv.exe" set "UV="%USERPROFILE%\.local\bin\uv.exe""
if not defined UV if exist "%LOCALAPPDATA%\Microsoft\WinGet\Links\uv.exe" set "UV="%LOCALAPPDATA%\Microsoft\WinGet\Links\uv.exe""
if defined UV exit /b 0
if not defined ANY exit /b 0
call %ANY% -m uv --version >nul 2>nul
if not errorlevel 1 set "UV=%ANY% -m uv"
exit /b 0

:fetch_uv
echo  Dang tai cong cu cai dat uv...
if not defined ANY goto fetch_uv_winget
call %ANY% -m pip install --quiet --user --disable-pip-version-check uv
call :find_uv
if defined UV exit /b 0
:fetch_uv_winget
winget install --id astral-sh.uv --exact --scope user 2>nul
call :find_uv
exit /b 0

rem ---- What went wrong, and the cure -----------------------------------------------------------

:no_account
echo  Khong biet tai khoan Windows cua ban. Hay khoi dong lai may roi chay lai tep nay.
goto failed

:no_folder
echo  Khong tao duoc thu muc chidoan. Hay nho nguoi quan tri may cho tai khoan cua ban
echo  quyen ghi vao %ProgramData%\chidoan roi chay lai tep nay.
goto failed

:no_python
echo  May chua co Python. Hay cai Python 3.12 tu trang python.org (khong dung ban cua Microsoft
echo  Store, khong can quyen quan tri) roi chay lai tep nay.
goto failed

:no_venv
echo  Khong tao duoc moi truong Python. Hay cai lai Python 3.12 tu trang python.org roi chay lai
echo  tep nay.
goto failed

:no_download
echo  Khong tai duoc cac goi can thiet. Hay kiem tra mang (va dong Excel), roi chay lai tep nay:
echo  nhung gi da tai xong duoc giu nguyen.
goto failed

:in_use
echo  Da go bo, nhung con thu muc %CHIDOAN%\python dang duoc dung.
echo  Hay dong Excel roi xoa thu muc do.
goto failed

:failed
set "CODE=1"

:end
echo.
pause
exit /b %CODE%
