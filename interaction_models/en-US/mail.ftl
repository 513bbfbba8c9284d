# What is written to people outside the conversation. Plain text; $price, $total ... arrive as written amounts
# ($46.01), dates with the year. A letter is its subject, then its lines in the order of the list in skill/notices.

mail-line = { $quantity } × { $item }{ $form ->
    [yes] {" "}({ $options })
   *[no] {""}
}, { $unit } each: { $total }
mail-goods = Goods: { $goods }
mail-wrap = Gift wrap: { $wrap_fee }
mail-tax = { $on_top ->
    [no] Tax in these prices: { $tax }
   *[yes] Tax: { $tax }
}
mail-delivery = Delivery: { $fee ->
    [0] free
   *[other] { $fee }
}
mail-total = Total: { $total }
mail-ship-to = To: { ship-to }
mail-arrives = Arrives: { $arrives }
mail-note = With your note, on a card in the parcel.
mail-without-prices = No prices are in the parcel.
mail-returns = { $withdrawal_days ->
    [0] This order can't be returned.
   *[other] You may return it within { $withdrawal_days } days of receiving it, without giving a reason.
}
mail-kept = These can't go back: { $kept }.
mail-order-id = Order number: { $order }
mail-ledger = Ledger entry: { $ledger }
payment-is-a-demo = This is a demo payment: no card was charged, and nothing will be sent.

mail-receipt-subject = Your order from { $seller }
mail-receipt-opening = Thank you. { $seller } has your order.
mail-receipt-cancel = { $guest ->
    [yes] Changed your mind? Until { $cancel_time } on { $cancel_day }, canceling it costs nothing.
   *[no] Changed your mind? Until { $cancel_time } on { $cancel_day }, say “cancel my order” to the speaker. It costs nothing.
}
mail-receipt-withdraw = To cancel or to withdraw from the contract without talking to anybody: { $link }

mail-approval-request-subject = Please look: { $total } at { $seller }
mail-approval-request-opening = { $asked ->
    [own] You asked to approve this purchase on your phone.
    [known] Somebody in your home asked for this purchase.
    [away] Somebody asked for this purchase on the phone or in a chat. We can't tell whether it was you.
   *[unknown] A voice we don't know asked for this purchase in your home.
} Nothing is ordered yet.
mail-approval-request-link = See all of it, and order it or say no: { $link }
mail-approval-request-held = Price and stock are held until { $until }.
mail-approval-request-ignore = If you don't want it, you need do nothing: without you nothing is ordered and nothing is charged.

mail-payer-confirmation-subject = { $guest ->
    [yes] Your order from { $seller } waits for your payment
   *[no] Please confirm your payment to { $seller }
}
mail-payer-confirmation-opening = { $guest ->
    [yes] You ordered this, and it isn't paid yet. Until you pay, nothing is sent and nothing is charged.
   *[no] Your bank wants you to confirm this payment yourself. Until you do, nothing is ordered and nothing is charged.
}
mail-payer-confirmation-link = { $guest ->
    [yes] Pay for it here: { $link }
   *[no] Confirm it on your bank's own page: { $link }
}
mail-payer-confirmation-until = We hold everything for you until { $until }.

mail-cancellation-subject = Canceled: your order from { $seller }
mail-cancellation-opening = Your order is canceled, and { $total } will not be charged.

mail-payment-declined-subject = Not ordered: the payment to { $seller } was declined
mail-payment-declined-opening = { $reason ->
    [needs_confirmation] Your bank wants you to confirm this payment yourself. That can't be done by voice yet, so nothing was ordered and nothing was charged.
    [method_unusable] The saved card can't be used any more, so nothing was ordered and nothing was charged.
    [insufficient_funds] The bank declined the payment because there wasn't enough money for it. Nothing was ordered and nothing was charged.
    [not_confirmed] The payment wasn't confirmed in time. Nothing was ordered and nothing was charged.
   *[other] The payment was declined, so nothing was ordered and nothing was charged.
}

mail-lines-canceled-subject = Changed: your order from { $seller }
mail-lines-canceled-opening = These were taken out of your order; the rest of it stands:
mail-lines-canceled-amount = With its tax that is { $amount }, which you don't pay. What was charged of it before goes back.

mail-order-stopped-subject = Stopped: your order from { $seller }
mail-order-stopped-opening = Your order is stopped and won't be sent. What was charged for it goes back to you.

mail-payment-lapsed-subject = Not sent: your order from { $seller }
mail-payment-lapsed-opening = Your bank let the reservation for this order go before we charged it, so the order has ended. Nothing was charged, and nothing will be sent.

mail-shipped-subject = On its way: your order from { $seller }
mail-shipped-opening = Your order has left { $seller }.
mail-shipped-carrier = Carrier: { $carrier }
mail-shipped-tracking = Tracking number: { $tracking }

mail-return-asked-subject = Please send it back to { $seller }
mail-return-asked-opening = We expect these back from you:
mail-return-asked-refund = You get your money back as soon as they are here.

mail-refund-subject = Money back: { $amount } from { $seller }
mail-refund-opening = { $amount } are on their way back to the card that you paid with. Your bank may take a few days to show them.

mail-withdrawal-subject = We received your withdrawal: your order from { $seller }
mail-withdrawal-opening = You withdrew from the contract about these at { $at_time } on { $at_day }:
mail-withdrawal-how = { $how ->
    [canceled] Nothing is charged for them, and they won't be sent.
    [refunded] They won't be sent, and what was charged for them goes back to you.
   *[return_asked] Please send them back within 14 days. You get your money back as soon as they are here.
}

mail-gift-reminder-subject = The reminder that you asked { $seller } for
mail-gift-reminder-opening = A year ago you asked us to remind you of a gift. { $occasion ->
    [birthday] In about two weeks it is { reminder-birthday }.
   *[other] The day comes again in about two weeks.
}
mail-gift-reminder-once = This is the only letter about it, and nothing is ordered.
