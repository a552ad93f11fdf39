@ST4
Feature: The picture must be the same on both screens
  After the password the computer shows a picture; the phone shows one as well. Only a person who sees the same twice
  may accept (manual, chapter 4).

  Background:
    Given Malee, who uses her Soft Token every day

  Rule: Nothing opens without the right password

    @ST4.P1
    Scenario: A wrong password
      When she logs in with a wrong password
      Then the portal refuses the login as "sign_in.refused", and keeps her user id

    @ST4.P2
    Scenario: Too many wrong passwords lock the account for a quarter of an hour
      When she logs in with a wrong password 10 times
      Then the right password is refused as "sign_in.locked"
      When 16 minutes pass
      And she logs in with her password
      And she accepts the same picture on her phone
      Then the portal greets her by name and unit

  Rule: What the phone says decides

    @ST4.P3
    Scenario: The phone shows another picture, and she rejects it
      Given her phone will show another picture
      When she logs in with her password
      And she rejects the other picture on her phone
      Then the computer is told "sign_in.rejected"

    @ST4.P4
    Scenario: The phone shows another picture, and she accepts it all the same
      Given her phone will show another picture
      When she logs in with her password
      And she accepts the other picture on her phone
      Then the phone is refused as "signing.wrong_picture"
      And the computer is told "sign_in.wrong_picture"

    @ST4.P5
    Scenario: She rejects the right request
      When she logs in with her password
      And she rejects the request on her phone
      Then the computer is told "sign_in.rejected"

    @ST4.P6
    Scenario: Nobody answers
      When she logs in with her password
      And 61 seconds pass
      Then the computer is told "sign_in.expired"
      And nothing waits on her phone

    Scenario: She gives up on the computer
      When she logs in with her password
      And she cancels on the computer
      Then the computer is told "sign_in.cancelled"
      And nothing waits on her phone

  Rule: One request at a time

    @ST4.P12
    Scenario: A second login replaces the first
      When she logs in with her password
      And she logs in on another computer
      Then the computer is told "sign_in.replaced"
      When she accepts the same picture as on the other computer
      Then the other computer greets her

    @ST4.P13
    Scenario: Three requests that nobody answers bring a pause and a mail
      When she logs in with her password 3 times, and nobody answers
      Then the right password is refused as "sign_in.paused"
      And the mail about unanswered requests comes
      When 16 minutes pass
      And she logs in with her password
      And she accepts the same picture on her phone
      Then the portal greets her by name and unit

  Rule: A request outlives the phone's restart

    @ST4.P14
    Scenario: The phone is restarted with a request open
      When she logs in with her password
      And she opens the request on her phone
      And the phone is restarted
      And she accepts the same picture on her phone
      Then the portal greets her by name and unit
