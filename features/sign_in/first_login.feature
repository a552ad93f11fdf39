@ST4
Feature: First login with the Soft Token
  After the first login with the picture the person must choose another password, whether the one before is a start
  password or an old one (manual, chapter 4).

  Rule: Password and picture together open the portal

    Scenario: The first login leads to a new password, and the new password into the portal
      Given Malee, who has activated her Soft Token
      When she logs in with her password
      And she accepts the same picture on her phone
      Then the portal asks for a new password, with no way past it
      When she changes her password
      And she logs in with the new password
      And she accepts the same picture on her phone
      Then the portal greets her by name and unit
      And her old password is refused

    @ST4.P15
    Scenario: Registered with an old password
      Given Malee, who has registered with an old password and activated her Soft Token
      When she logs in with her password
      And she accepts the same picture on her phone
      Then the portal asks for a new password, with no way past it
      When she changes her password
      And she logs in with the new password
      And she accepts the same picture on her phone
      Then the portal greets her by name and unit
      And her old password is refused

    @by_night
    Scenario: The new password breaks a rule
      Given Malee, who has activated her Soft Token
      When she logs in with her password
      And she accepts the same picture on her phone
      And she chooses the new password "Nospecial1"
      Then the portal refuses the new password as "password.no_special"

    @by_night
    Scenario: Second thoughts at the question keep the old password
      Given Malee, who has activated her Soft Token
      When she logs in with her password
      And she accepts the same picture on her phone
      And she fills in a new password, but doesn't save it
      Then the password form is there again
