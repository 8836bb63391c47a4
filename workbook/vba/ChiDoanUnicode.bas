Attribute VB_Name = "ChiDoanUnicode"
Option Explicit
' Chữ Việt trong mã VBA.
'
' Trình soạn thảo VBA chỉ giữ được bảng mã của máy, không bảng mã nào của Windows đủ chữ Việt.
' Trong tệp nguồn (UTF-8) cứ viết U("Xuất báo cáo"); khi dựng sổ, chữ trong ngoặc thành mã
' \uXXXX, và hàm U dưới đây đổi ngược lại khi chạy.

Public Function U(ByVal escaped As String) As String
    Dim result As String
    Dim start As Long
    Dim found As Long
    start = 1
    found = InStr(start, escaped, "\u")
    Do While found > 0
        result = result & Mid$(escaped, start, found - start) _
            & ChrW$(CLng("&H" & Mid$(escaped, found + 2, 4)))
        start = found + 6
        found = InStr(start, escaped, "\u")
    Loop
    U = result & Mid$(escaped, start)
End Function
