@ST2
Feature: From the Token Key to the Soft Token
  A user that has logged in by a Token Key (USB) so far gets a user id and a start password for the Soft Token there (manual,
  chapter 2, step 0). The PIN is typed into a window of the agent on the computer; the portal sees a signature alone.

  Background:
    Given Somsri, who has used a Token Key so far

  Rule: The Token Key leads to a Soft Token of one's own

    @ST2.P6 @journey
    Scenario: From the Token Key to the logged-in portal with the Soft Token
      Given her Token Key is plugged in
      When she presses Login by Token
      And she types the PIN of her Token Key
      Then the portal opens by her Token Key
      When she looks at her personal page
      And she asks for a start password of the Soft Token
      And she copies her new user id and the start password
      And she logs out with the button below
      And she logs in and opens her registration
      Then the five rows are there, and only the first can be started
      When she starts to register
      And she gives her citizen id
      And she agrees to the consent
      And she proves her identity in the app
      Then her identity is proofed
      When she opens row 3
      And she fills in her data
      And she confirms her address with the mailed code
      And she goes on to the review
      And she confirms what the review shows
      Then row 4 is done at once, and row 5 can start
      When she goes on to the activation
      And she activates her phone
      Then the portal confirms the activation
      And all rows are done, and the last one leads to the login with the Soft Token
      When she logs in for the first time
      And she accepts the picture and is asked for her face
      And Face ID recognises her
      Then the portal asks for a new password, with no way past it

    @by_night
    Scenario: The unit has a new user already
      Given Napa of the same unit, a new user
      And her Token Key is plugged in
      When she presses Login by Token
      And she types the PIN of her Token Key
      And she looks at her personal page
      And she asks for a start password of the Soft Token
      And she copies her new user id …ST02 and the start password
      And she logs out with the button below
      And she logs in and opens her registration
      Then the five rows are there, and only the first can be started
  Rule: Where there is a password, it is asked beside the PIN

    Scenario: Token Key and password
      Given Somsri, who has used a Token Key with a password so far
      And her Token Key is plugged in
      When she presses Login by Token
      And she types the PIN of her Token Key
      And she types a wrong password for the Token Key, and then the right one
      Then the portal opens by her Token Key

  Rule: Without a good Token Key login is refused

    Scenario: The Token Key isn't plugged in
      Given her Token Key lies beside the computer
      When she presses Login by Token
      Then login is refused, with "token_key.not_plugged"
      When she plugs her Token Key in
      And she tries again
      And she types the PIN of her Token Key
      Then the portal opens by her Token Key

    Scenario: The agent isn't running
      Given the agent on her computer isn't running
      When she presses Login by Token
      Then login is refused, with "token_key.no_agent"
      When she starts the agent
      And she tries again
      And she types the PIN of her Token Key
      Then the portal opens by her Token Key

    @by_night
    Scenario: A Token Key of another authority
      Given a Token Key of another authority is plugged in
      When she presses Login by Token
      And she types the PIN of her Token Key
      Then login is refused, with "token_key.wrong_token"

    @by_night
    Scenario: The certificate has expired
      Given her Token Key's certificate has expired
      When she presses Login by Token
      And she types the PIN of her Token Key
      Then login is refused, with "token_key.expired"

    @by_night
    Scenario: The certificate was revoked
      Given her Token Key's certificate was revoked
      When she presses Login by Token
      And she types the PIN of her Token Key
      Then login is refused, with "token_key.revoked"

    Scenario: Five wrong PINs lock the Token Key
      Given her Token Key is plugged in
      When she presses Login by Token
      And she types a wrong PIN until the Token Key is locked
      Then login is refused, with "token_key.pin_locked"

    @by_night
    Scenario: The PIN comes too late
      Given her Token Key is plugged in
      When she presses Login by Token
      Then the agent asks for her PIN
      When 2 minutes pass
      And she types the PIN of her Token Key
      Then login is refused, with "token_key.challenge_expired"

    Scenario: She cancels the PIN window
      Given her Token Key is plugged in
      When she presses Login by Token
      And she cancels the PIN window
      Then login is refused, with "token_key.cancelled"
