"""How states and acts of a month's report are called."""

from portal_sim.finance.budget.review.domain import Act, State

STATES = {  # words, colour, sign
    State.COMPARING: ("เปรียบเทียบข้อมูล", "", ""),
    State.CHECKING: ("รอตรวจสอบ", "warn", "clock"),
    State.CHECKED: ("ตรวจสอบแล้ว", "ok", "check"),
    State.WITH_DIRECTOR: ("รอผู้อำนวยการกลุ่มภารกิจด้านการคลัง", "warn", "clock"),
    State.WITH_EXECUTIVES: ("รอผู้บริหาร", "warn", "clock"),
    State.DECIDED: ("ผู้บริหารพิจารณาแล้ว", "ok", "check"),
}
ACTS = {
    Act.SEND: "ส่งตรวจสอบ",
    Act.CONFIRM: "ตรวจสอบแล้ว ถูกต้อง",
    Act.SEND_BACK: "ส่งกลับแก้ไข",
    Act.PROPOSE: "เสนอผู้อำนวยการกลุ่มภารกิจด้านการคลัง",
    Act.FORWARD: "เสนอผู้บริหาร",
    Act.RETURN: "ผู้อำนวยการส่งกลับแก้ไข",
    Act.DECIDE: "ผู้บริหารบันทึกผล",
}
TOLD = {  # what is said of what was done, by the state that it has led to
    State.COMPARING: "review.comparing",
    State.CHECKING: "review.checking",
    State.CHECKED: "review.checked",
    State.WITH_DIRECTOR: "review.with_director",
    State.WITH_EXECUTIVES: "review.with_executives",
    State.DECIDED: "review.decided",
}
