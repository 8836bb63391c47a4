Attribute VB_Name = "ChiDoanMessages"
Option Explicit
' Hộp thông báo có chữ Việt. MsgBox của VBA trên Windows đổi chữ ngoài bảng mã thành dấu hỏi,
' nên gọi thẳng MessageBoxW của Windows.

#If Mac Then
#ElseIf VBA7 Then
    Private Declare PtrSafe Function MessageBoxW Lib "user32" (ByVal owner As LongPtr, _
        ByVal textPointer As LongPtr, ByVal captionPointer As LongPtr, ByVal style As Long) As Long
#Else
    Private Declare Function MessageBoxW Lib "user32" (ByVal owner As Long, _
        ByVal textPointer As Long, ByVal captionPointer As Long, ByVal style As Long) As Long
#End If

Public Sub ShowMessage(ByVal message As String, ByVal style As Long)
    Dim caption As String
    caption = U("Sổ Chi đoàn")
    #If Mac Then
        MsgBox message, style, caption
    #Else
        ' Cửa sổ Excel là chủ, nên hộp thông báo không nằm khuất phía sau.
        MessageBoxW Application.Hwnd, StrPtr(message), StrPtr(caption), style
    #End If
End Sub
