Feature: The interface in English
  Reviewers without Thai press "English" on any page, once a site. The features are in Thai; these few
  are in English, with the same people and the same steps.

  Rule: The switch

    Scenario: To English and back
      Given Malee, who uses her Soft Token every day
      When she opens the login form
      And she switches the computer to English
      Then the computer speaks English
      When she switches the computer to Thai
      Then the computer speaks Thai

  Rule: The smoke set

    Background:
      Given all screens are in English

    @journey @by_night
    Scenario: From a new registration to the logged-in portal
      Given Anong, who begins her registration
      When she logs in and opens her registration
      Then no Thai is left on the screens but what people and places are called
      When she starts to register
      And she gives her citizen id
      And she agrees to the consent
      Then no Thai is left on the screens but what people and places are called
      When she proves her identity in the app
      Then her identity is proofed
      And no Thai is left on the screens but what people and places are called
      When she opens row 3
      And she fills in her data
      And she asks to confirm her address
      And she has a code sent
      And she enters the code from her mailbox
      And she goes on to the review
      Then no Thai is left on the screens but what people and places are called
      When she confirms what the review shows
      Then row 4 is done at once, and row 5 can start
      When she goes on to the activation
      And she activates her phone
      Then the portal confirms the activation
      And no Thai is left on the screens but what people and places are called
      And all rows are done, and the last one leads to the login with the Soft Token
      When she logs in for the first time
      And she accepts the picture and is asked for her face
      And Face ID recognises her
      Then the portal asks for a new password, with no way past it
      When she changes her password
      And she logs in with the new password
      Then no Thai is left on the screens but what people and places are called
      When she accepts the picture and is asked for her face
      And Face ID recognises her
      Then the portal greets her by name and unit
      And no Thai is left on the screens but what people and places are called

    Scenario: A wrong password, and a wrong picture
      Given Malee, who uses her Soft Token every day
      And her phone will show another picture
      When she logs in with a wrong password
      Then the portal refuses the login as "sign_in.refused", and keeps her user id
      And no Thai is left on the screens but what people and places are called
      When she logs in with her password
      And she accepts the other picture on her phone
      Then the phone is refused as "signing.wrong_picture"
      And the computer is told "sign_in.wrong_picture"
      And no Thai is left on the screens but what people and places are called
