"""The analysis sheet of a case (แบบวิเคราะห์รายการ; BP1.3, BP2.3, BP3.3): its rows, its page, its workbooks."""
