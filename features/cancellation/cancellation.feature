@ST7
Feature: Self-service cancellation
  Holders cancel their own Soft Token and say why. The phone is useless at once; the next holder registers from row 1
  (manual, chapter 7).

  Rule: A cancellation has a reason, and holds at once

    @ST7.P1
    Scenario: She resigns, and the next holder registers at once
      Given Malee, who uses her Soft Token every day and is in the portal
      When she opens the cancellation from the menu
      Then without a reason nothing is cancelled
      When she cancels her Soft Token because of "ลาออก"
      Then the mail about the cancellation is in her mailbox
      When Napa takes her user id over
      And she opens the envelope that an officer prints for her user id
      And she logs in to register as the next holder
      Then the five rows are there, and only the first can be started
      And the phone of the previous holder shows that its Soft Token is no longer valid

    @ST7.P2
    Scenario: She is moved, and her password opens nothing any more
      Given Malee, who uses her Soft Token every day and is in the portal
      When she opens the cancellation from the menu
      And she cancels her Soft Token because of "โอนหรือย้ายตำแหน่ง"
      Then her phone shows that its Soft Token is no longer valid
      And the right password is refused as "sign_in.refused"

    @hardened
    Scenario: Second thoughts about the cancellation
      Given Malee, who uses her Soft Token every day and is in the portal
      When she opens the cancellation from the menu
      And she confirms "ลาออก", and is asked once more
      And she thinks better of the cancellation
      Then nothing waits on her phone
      When she confirms "เปลี่ยนมือถือ", and is asked once more
      And she says yes to the cancellation
      Then her phone shows that its Soft Token is no longer valid

    @ST7.P5
    Scenario: A login that was under way
      Given Malee, who uses her Soft Token every day and is in the portal
      When she logs in on another computer
      And she opens the request of the other computer on her phone, and accepts it
      And she opens the cancellation from the menu
      And she cancels her Soft Token because of "เปลี่ยนมือถือ"
      And she types her PIN
      Then the phone is refused as "credential.not_active"
      And the other computer has to log in again

  Rule: A user that stays registers again, with the same password

    @ST7.P3
    Scenario: Another address
      Given Malee, who uses her Soft Token every day and is in the portal
      When she opens the cancellation from the menu
      And she cancels her Soft Token because of "เปลี่ยน email ที่ใช้ลงทะเบียน"
      Then she has to register from row 1, with the password that she has
      Given her identity is proofed for the new registration
      When she opens row 3 of her registration
      And she confirms an address that she did not have before
      Then her address is confirmed

    @ST7.P4
    Scenario: Another phone
      Given Malee, who uses her Soft Token every day and is in the portal
      When she opens the cancellation from the menu
      And she cancels her Soft Token because of "เปลี่ยนมือถือ"
      Then her phone shows that its Soft Token is no longer valid
      And she has to register from row 1, with the password that she has
      When her new registration is approved
      And she activates another phone
      And she logs in with her password
      And she accepts the same picture on her phone
      Then the portal asks for a new password, with no way past it

  Rule: The address stays with its citizen id

    @ST7.P6
    Scenario: The same address by its citizen id
      Given Malee, who has cancelled her Soft Token because of "new_phone"
      And her identity is proofed for the new registration
      When she opens row 3 of her registration
      And she confirms her address with the mailed code
      Then her address is confirmed

    @ST7.P7
    Scenario: The same address by another citizen id
      Given Malee, who has cancelled her Soft Token because of "resigned"
      And Napa, who takes her user id over
      And her identity is proofed for the new registration
      When she opens row 3 of her registration
      And she tries the address of the previous holder
      Then the data page refuses it as "email.taken"

  Rule: A holder unable to cancel leaves it to the unit

    Scenario: The unit sends the service request form instead
      Given Malee, who uses her Soft Token every day
      And Anong of her unit, with a mailbox of her own
      When the unit fills in the form, because she was transferred
      And the unit mails it to the office
      Then an officer finds the unit's request on the list
