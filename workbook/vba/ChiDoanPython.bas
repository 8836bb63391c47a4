Attribute VB_Name = "ChiDoanPython"
Option Explicit
' Cầu nối sang Python qua xlwings.
'
' Nếu Python thiếu hay hỏng, xlwings chờ đến hai phút rồi báo bằng tiếng Anh. Vì vậy mọi lời gọi
' đều qua PythonServer: tìm Python trước, không có thì trả lời ngay bằng tiếng Việt.

' Số lỗi riêng: vbObjectError + 4001, viết thẳng vì LibreOffice không nhận phép tính ở đây.
Private Const NOT_READY As Long = -2147217503

' Trong từng ấy giây, các ô khác dùng lại kết quả dò Python vừa rồi.
Private Const REMEMBER_SECONDS As Double = 5

Private server As Object
Private lastProblem As String
Private problemAt As Double

' Đối tượng Python cho các hàm CD_ và các nút. Báo lỗi NOT_READY kèm một câu nói rõ cách chữa.
' Giữ lại đối tượng, vì mỗi lần hỏi xlwings là hơn mười lần đọc tệp cấu hình.
Public Function PythonServer() As Object
    Dim elapsed As Double
    If server Is Nothing Then
        elapsed = Timer - problemAt
        If elapsed < 0 Or elapsed > REMEMBER_SECONDS Then lastProblem = ""
        If lastProblem = "" Then Connect
        If lastProblem <> "" Then Err.Raise NOT_READY, "ChiDoan", lastProblem
    End If
    Set PythonServer = server
End Function

' Chạy một câu lệnh Python trên sổ đang mở.
Public Sub RunPythonCommand(ByVal command As String)
    #If Mac Then
        Dim problem As String
        problem = MacProblem()
        If problem <> "" Then Err.Raise NOT_READY, "ChiDoan", problem
        xlwings.RunPython command
    #Else
        ' Như RunPython của xlwings, nhưng lỗi trả về đây để nói bằng tiếng Việt.
        lastProblem = ""
        PythonServer.SetAttr PythonServer.Module("xlwings._xlwindows"), "BOOK_CALLER", ThisWorkbook
        PythonServer.Exec command
    #End If
End Sub

' Chữ hiện trong ô khi hàm CD_ không gọi được Python.
Public Function CellError(ByVal number As Long, ByVal description As String) As String
    If number = NOT_READY Then
        CellError = U("Lỗi: ") & description
    Else
        CellError = U("Lỗi: ") & NoAnswer()
        ForgetDeadServer
    End If
End Function

' Câu trong hộp thông báo khi một nút không chạy được.
Public Function TaskError(ByVal number As Long, ByVal description As String) As String
    If number = NOT_READY Then
        TaskError = description
    Else
        TaskError = U("Chưa làm được vì Python báo lỗi; số liệu trong sổ không mất. ") _
            & U("Hãy đóng Excel, mở lại sổ rồi thử lại; nếu vẫn vậy, hãy chạy lệnh ") _
            & U("xl-chidoan doctor và gửi kết quả cho người hỗ trợ.") _
            & vbNewLine & vbNewLine & U("Chi tiết: ") & LastLine(description)
        ForgetDeadServer
    End If
End Function

Private Function NoAnswer() As String
    NoAnswer = U("Python không trả lời. Hãy đóng Excel, mở lại sổ; ") _
        & U("nếu vẫn vậy, hãy chạy CaiDat.cmd, bấm phím 2.")
End Function

' Dò Python rồi mở; ghi vào lastProblem vì sao không được.
Private Sub Connect()
    On Error GoTo failed
    lastProblem = PythonProblem()
    If lastProblem = "" Then Set server = xlwings.XLPy()
    problemAt = Timer
    Exit Sub
failed:
    lastProblem = NoAnswer()
    problemAt = Timer
End Sub

' Python đã tắt (máy ngủ, cài lại) thì lần gọi sau mở lại.
Private Sub ForgetDeadServer()
    If server Is Nothing Then Exit Sub
    On Error GoTo dead
    If server.Str("") = "" Then Exit Sub
dead:
    Set server = Nothing
End Sub

' Vì sao chưa gọi được Python, hoặc "" nếu gọi được.
Private Function PythonProblem() As String
    #If Mac Then
        PythonProblem = U("Excel trên Mac không chạy được hàm CD_ trong sổ này. ") _
            & U("Hãy dùng sổ ChiDoan-web.xlsx với phần bổ trợ Chi đoàn.")
    #Else
        PythonProblem = InterpreterProblem()
    #End If
End Function

Private Function MacProblem() As String
    If xlwings.GetConfig("INTERPRETER_MAC", "") = "" Then
        MacProblem = U("Excel trên Mac chưa được nối với Python. Hãy dùng sổ ChiDoan-web.xlsx ") _
            & U("với phần bổ trợ Chi đoàn, hoặc lệnh xl-chidoan export.")
    End If
End Function

Private Function InterpreterProblem() As String
    Dim interpreter As String
    Dim cure As String
    cure = U(" Hãy chạy CaiDat.cmd (hoặc lệnh xl-chidoan install) rồi mở lại sổ.")
    interpreter = ConfiguredInterpreter()
    If InStr(interpreter, "\") = 0 Then
        ' Chỉ ghi "python" thì Windows hay mở cửa hàng ứng dụng thay vì Python.
        InterpreterProblem = U("Sổ này chưa nối được với Python: máy chưa cài, hoặc sổ nằm ngoài ") _
            & U("thư mục đã cài.") & cure
    ElseIf Not IsAscii(interpreter) Then
        InterpreterProblem = U("Excel không gọi được Python ở thư mục có dấu: ") & interpreter _
            & "." & cure
    ElseIf Not xlwings.FileExists(interpreter) Then
        InterpreterProblem = U("Không tìm thấy Python ở ") & interpreter & "." & cure
    ElseIf Not HasBridge(interpreter) Then
        InterpreterProblem = U("Python ở ") & interpreter & U(" thiếu xlwings bản ") _
            & xlwings.XLWINGS_VERSION & U(" mà sổ này cần.") & cure
    ElseIf Not Starts(interpreter) Then
        InterpreterProblem = U("Python ở ") & interpreter _
            & U(" không chạy được hoặc thiếu gói xl-chidoan.") & cure
    End If
End Function

' Đường dẫn Python mà xlwings sẽ dùng: từ trang xlwings.conf, tệp xlwings.conf cạnh sổ, hoặc tệp
' xlwings.conf trong thư mục của người dùng.
Private Function ConfiguredInterpreter() As String
    ConfiguredInterpreter = xlwings.GetConfig("INTERPRETER_WIN", "")
    If ConfiguredInterpreter = "" Then ConfiguredInterpreter = xlwings.GetConfig("INTERPRETER", "")
End Function

' xlwings cần tệp DLL đúng bản, cạnh Python hoặc ở thư mục trên (môi trường ảo).
Private Function HasBridge(ByVal interpreter As String) As Boolean
    Dim folder As String
    Dim library As String
    #If Win64 Then
        library = "\xlwings64-" & xlwings.XLWINGS_VERSION & ".dll"
    #Else
        library = "\xlwings32-" & xlwings.XLWINGS_VERSION & ".dll"
    #End If
    folder = Left$(interpreter, InStrRev(interpreter, "\") - 1)
    HasBridge = xlwings.FileExists(folder & library)
    If Not HasBridge And InStr(folder, "\") > 0 Then
        HasBridge = xlwings.FileExists(Left$(folder, InStrRev(folder, "\") - 1) & library)
    End If
End Function

' Chạy thử một lần, không hiện cửa sổ: Python có mở được và có đủ gói không.
Private Function Starts(ByVal interpreter As String) As Boolean
    Dim code As String
    Dim exitCode As Long
    code = "import sys; from importlib.util import find_spec; " _
        & "sys.exit(not all(map(find_spec, ['pythoncom', 'xlwings', 'xl_chidoan'])))"
    On Error GoTo unknown
    exitCode = xlwings.WScript.Run("""" & interpreter & """ -c """ & code & """", 0, True)
    Starts = (exitCode = 0)
    Exit Function
unknown:
    ' Máy cấm Windows Script Host: để xlwings tự thử.
    Starts = True
End Function

Private Function IsAscii(ByVal path As String) As Boolean
    Dim place As Long
    For place = 1 To Len(path)
        ' AscW cho số âm với các chữ từ U+8000 trở lên.
        If AscW(Mid$(path, place, 1)) < 0 Or AscW(Mid$(path, place, 1)) > 126 Then Exit Function
    Next place
    IsAscii = True
End Function

' Dòng cuối của lời báo lỗi Python: dòng nói lỗi gì.
Private Function LastLine(ByVal description As String) As String
    Dim lines() As String
    Dim place As Long
    lines = Split(Replace(description, vbCr, ""), vbLf)
    For place = UBound(lines) To LBound(lines) Step -1
        LastLine = Trim$(lines(place))
        If LastLine <> "" Then Exit Function
    Next place
End Function
