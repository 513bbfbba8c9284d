# What stands on the pages behind the links in letters: approving, confirming a payment, withdrawing. Plain text;
# amounts and dates are written ones, times are on the household's clock.

## A quote or an order, row by row
page-line = { $quantity } × { $item }{ $form ->
    [yes] {" "}({ $options })
   *[no] {""}
}
page-each = { $unit } each
page-amount = { $amount }
page-day = { $day }
page-listed = { $items }
page-maker = Made by { $maker }{ $reached ->
    [yes] , { $contact }
   *[no] {""}
}
page-warning = Warning: { $warning }
page-goods = Goods
page-wrap = Gift wrap
page-delivery = Delivery
page-tax = { $included ->
    [yes] Tax, in these prices
   *[no] Tax
}
page-total = Total
page-nothing-due = free
page-to = To
page-place = { ship-to }
page-arrives = Arrives
page-parcel = In the parcel
page-parcel-wrapped = gift-wrapped
page-parcel-note = your note on a card
page-parcel-without-prices = no prices
page-withdrawal = { $withdrawal_days ->
    [0] This can't be sent back{ $reason ->
        [food] : it is food, or it spoils
        [sealed] : it is sealed, for hygiene or because it can be copied
        [made_to_order] : it is made to order
       *[other] {""}
    }.
   *[other] You may send this back within { $withdrawal_days } days of getting it, without giving a reason.
}
page-contact = If you have questions: { $seller }, { $reached }

## Approving a purchase
page-approve-title = A purchase to approve
page-approve-asked-by = { $asked ->
    [own] You asked to approve this here.
    [known] { $nickname } asked for this in your home.
    [away] Somebody asked for this on the phone or in a chat. We can't tell whether it was you.
   *[unknown] A voice we don't know asked for this in your home.
}
page-sold-by = Sold by { $seller }
page-approve-held = Price and stock are held for you until { $until }. Nothing is bought unless you order it here.
page-approve-order = Order with obligation to pay
page-approve-decline = No, don't order
page-approve-ordered-title = Ordered
page-approve-ordered = { $seller } has your order { $order }. The total is { $total }.
page-approve-cancel-until = You may cancel it for free until { $cancel_time } on { $cancel_day }: say “cancel my order” to the speaker, or use the link in your receipt.
page-approve-receipt = A receipt is on its way to you.
page-approve-declined-title = Not ordered
page-approve-declined = You said no, so nothing was ordered and nothing is charged.
page-approve-refused-title = Not ordered
page-approve-unsettled-title = Almost done
page-approve-unsettled = Your order { $order } is written down, and the payment is not confirmed yet. You will get a letter about it; please don't order it again.
page-approve-used-title = Already decided
page-approve-used = { $what ->
    [approved] This purchase was approved before, and it is ordered once: order { $order }.
   *[declined] This purchase was declined before, and nothing was ordered.
}
page-approve-over-title = This request is over
page-approve-over = { $what ->
    [expired] Its time ran out, so nothing was ordered here. Ask the speaker again if you still want it.
   *[superseded] A newer request, or a purchase in another way, took its place. Nothing was ordered here.
}
page-approve-changed-title = This has changed
page-approve-changed = { $sold_out ->
    [yes] Something in it has sold out meanwhile, so nothing was ordered. Ask the speaker again for what is there now.
   *[no] The price has changed meanwhile, so nothing was ordered. Ask the speaker again for today's price.
}

## A guest's page to order and pay by
page-pay-title = Order and pay
page-pay-intro = This is what was put together by voice. Nothing is ordered and nothing is charged until you order it here.
page-pay-held = Price and stock are held until { $until }. Tax and delivery are those of where it goes; you see the total for that before you order.
page-pay-who = Who you are, and where it goes
page-pay-field = { $field ->
    [name] Name
    [street] Street and number
    [city] Town
    [postcode] Postcode
    [email] E-mail, for your receipt
    [region] Country or state
    [adult] I am of age: 18 or older
   *[other] { $field }
}
page-pay-region = { $country }{ $kind ->
    [part] , { $part }
    [rest] , elsewhere
   *[whole] {""}
}
page-pay-why-asked = We need this to send the parcel and your receipt, and keep it for nothing else.
page-pay-go-on = See the total
page-pay-wrong = Something is missing, or can't be read:
page-pay-wrong-field = { $field ->
    [name] Please write a name.
    [street] Please write the street and the number.
    [city] Please write the town.
    [postcode] This is no postcode of that country.
    [email] This is no e-mail address.
    [region] Please choose where it goes.
    [adult] Only somebody of age can order here.
   *[other] Please look at this again.
}
page-pay-sure-title = Please look at all of it
page-pay-other-total = For where it goes the total is { $total }. Before you said where, it was { $before }.
page-pay-again = This has changed since you saw it. Please look at it again: nothing is ordered yet.
page-pay-place = It goes to { $name }, { $street }, { $town }, { $region }.
page-pay-letters = Your receipt goes to { $email }.
page-pay-order = Order and pay
page-pay-change = Change the details
page-pay-not-served-title = Not there
page-pay-not-served = Nothing from this shop can be sent there, so nothing was ordered.
page-pay-ordered-title = Ordered
page-pay-ordered = Thank you. { $seller } has your order { $order }. The total is { $total }, and a receipt is on its way to you.
page-pay-cancel-until = You may cancel it for free until { $cancel_time } on { $cancel_day }, by the link in your receipt.
page-pay-refused-title = Not ordered
page-pay-unsettled-title = Almost done
page-pay-unsettled = Your order { $order } is written down, and the payment page is not ready yet. You will get a letter with the way to it; please don't order it again.
page-pay-changed-title = This has changed
page-pay-changed = { $sold_out ->
    [yes] Something in it has sold out meanwhile, so nothing was ordered. Ask again by voice for what is there now.
   *[no] The price has changed meanwhile, so nothing was ordered. Ask again by voice for today's price.
}
page-pay-over-title = This link is over
page-pay-over = { $what ->
    [superseded] A newer link took its place. Nothing was ordered here.
   *[expired] Its time ran out, so nothing was ordered. Ask again by voice if you still want it.
}

## Confirming a payment at the bank
page-confirm-title = Confirm your payment
page-confirm-asked = { $guest ->
    [yes] Your order from { $seller } waits for your payment of { $total }. Until you pay, nothing is sent and nothing is charged.
   *[no] Your bank wants you to confirm this payment of { $total } to { $seller } yourself. Until you do, nothing is ordered and nothing is charged.
}
page-confirm-after = { $guest ->
    [yes] You pay on the payment provider's own page and come back here. We never see what you enter there.
   *[no] You confirm it on your bank's own page and come back here. We never see what you enter there.
}
page-confirm-go = { $guest ->
    [yes] Go on to payment
   *[no] Go to my bank
}
page-confirm-check = I've done it: check now
page-confirm-ordered-title = Ordered
page-confirm-waiting-title = Almost done
page-confirm-failed-title = Not ordered
page-confirm-canceled-title = Not ordered
page-confirm-stands = { $standing ->
    [ordered] Thank you. The payment of { $total } is confirmed, and your order { $order } is on its way to be packed.
    [failed] The payment was not confirmed, so nothing was ordered and nothing is charged.
    [canceled] This order was canceled, and nothing is charged.
   *[other] The payment is not settled yet. You will get a letter about order { $order }; please don't order it again.
}

## Withdrawing from the contract (Directive 2011/83 art. 11a: withdraw, then confirm, then an acknowledgement)
page-withdraw-title = Withdraw from the contract
page-withdraw-order = Your order { $order } from { $seller }, { $day }.
page-withdraw-free = Until { $until } you may cancel it for free, all of it or a part. Nothing is charged for what you cancel.
page-withdraw-right = You need give no reason. Choose what you want to send back, or no longer want.
page-withdraw-how-many = Units of { $item }
page-withdraw-until = Until { $day }
page-withdraw-not = { $reason ->
    [food] This can't be sent back: it is food, or it spoils.
    [sealed] This can't be sent back: it is sealed, for hygiene or because it can be copied.
    [made_to_order] This can't be sent back: it is made to order.
    [too_late] The time to send this back ended on { $day }.
   *[other] This can't be sent back.
}
page-withdraw-choose = Withdraw from the contract
page-withdraw-nothing-title = Nothing to withdraw from
page-withdraw-sure-title = Please confirm
page-withdraw-sure = You withdraw from the contract about this, order { $order } from { $seller }:
page-withdraw-worth = Its price is { $amount }.
page-withdraw-stays = What the delivery that you chose cost more than our least expensive one, { $amount }, does not go back.
page-withdraw-letter = We acknowledge it at once by a letter with the time, to where your receipt went.
page-withdraw-confirm = Confirm withdrawal
page-withdraw-back = Go back
page-withdraw-done-title = Withdrawal received
page-withdraw-done = We received your withdrawal at { $time } on { $day }. A letter that says so is on its way to you.
page-withdraw-about = It is about: { $items }.
page-withdraw-how = { $how ->
    [canceled] Nothing is charged for it, and it won't be sent.
    [refunded] It won't be sent, and what was charged for it goes back to you.
   *[return_asked] Please send it back within 14 days. You get your money back as soon as it is here.
}
page-withdraw-refused-title = Not withdrawn
page-withdraw-refused = { $reason ->
    [already] There is nothing left in this order to withdraw from.
    [unsettled] This order is not settled yet, so nothing was changed. Please try again in a few minutes.
    [changed] This order has changed since the page was shown, so nothing was done. Please look at it again.
    [too_late] The time to send this back is over, so nothing was changed.
    [no_such_units] Nothing was chosen, so nothing was changed.
   *[other] This can't be sent back, so nothing was changed.
}

## What every such page may have to say
page-unknown-title = This link doesn't open anything
page-unknown = It may be old, or a part of it is missing. Please open it from the letter once more.
page-wrong-title = That didn't work
page-wrong = The page was not sent as it was shown, so nothing was done. Please open the link from the letter once more.
page-later-title = Not just now
page-later = We can't do this just now, and nothing was changed. Please try again in a minute.

## What the Assistant's directory says of the shop
directory-summary = Find the right gift with { $seller }.
directory-description = Tell { $seller } who the gift is for, and hear three that fit, each with a reason. Nothing is ordered before an adult of your home agrees to it.
directory-invocation = Talk to { $name }
