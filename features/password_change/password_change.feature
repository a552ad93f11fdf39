@ST5
Feature: Change of password
  Users in the portal may choose another password, by the same rules and dialogs as the first time (manual, chapter 5).

  Background:
    Given Malee, who uses her Soft Token every day and is in the portal

  Rule: The new password serves, the old one and the other sessions end

    @ST5.P11
    Scenario: A new password from the menu
      Given she is in the portal on another computer, too
      When she opens the password page from the menu
      And she changes her password to "Another~Pass3"
      Then the other computer has to log in again
      When she logs in with the password "Another~Pass3"
      And she accepts the same picture on her phone
      Then the portal greets her by name and unit
      And the password before is refused

  Rule: A broken rule is named, and nothing changes

    @ST5.P1 @ST5.P2 @ST5.P3 @ST5.P4 @ST5.P5 @ST5.P6 @ST5.P7 @ST5.P8 @ST5.P9
    Scenario: Every rule has its message
      When she opens the password page from the menu
      Then each of these wishes is refused by its name
        | old          | new           | again         | refused as            |
        | Wrong~Pass9  | Another~Pass3 | Another~Pass3 | password.old_wrong    |
        | Chosen~Pass2 | Chosen~Pass2  | Chosen~Pass2  | password.same         |
        | Chosen~Pass2 | Another~Pass3 | Another~Pass4 | password.differs      |
        | Chosen~Pass2 | Short~1       | Short~1       | password.too_short    |
        | Chosen~Pass2 | With a~Space1 | With a~Space1 | password.space        |
        | Chosen~Pass2 | ANOTHER~PASS3 | ANOTHER~PASS3 | password.no_lower     |
        | Chosen~Pass2 | another~pass3 | another~pass3 | password.no_upper     |
        | Chosen~Pass2 | Another~Pass  | Another~Pass  | password.no_digit     |
        | Chosen~Pass2 | AnotherPass3  | AnotherPass3  | password.no_special   |

    @ST5.P10
    Scenario: Second thoughts at the question
      When she opens the password page from the menu
      And she fills in "Another~Pass3", but doesn't save it
      Then the password form is there again
      When she logs out
      And she logs in with her password
      And she accepts the same picture on her phone
      Then the portal greets her by name and unit
