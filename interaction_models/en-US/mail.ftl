# What is written to people outside the conversation. Plain text; $price, $total ... arrive as written amounts
# ($46.01), dates with the year. A letter is its subject, then its lines in the order of the list in skill/notices.

mail-line = { $quantity } × { $item }{ $form ->
    [yes] {" "}({ $options })
   *[no] {""}
}, { $unit } each: { $total }
mail-goods = Goods: { $goods }
mail-wrap = Gift wrap: { $wrap_fee }
mail-tax = Tax: { $tax }
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
mail-order-id = Order number: { $order }
mail-ledger = Ledger entry: { $ledger }
payment-is-a-demo = This is a demo payment: no card was charged, and nothing will be sent.

mail-receipt-subject = Your order from { $seller }
mail-receipt-opening = Thank you. { $seller } has your order.
mail-receipt-cancel = Changed your mind? Until { $cancel_time } on { $cancel_day }, say “cancel my order” to the speaker. It costs nothing.

mail-cancellation-subject = Canceled: your order from { $seller }
mail-cancellation-opening = Your order is canceled, and { $total } will not be charged.

mail-payment-declined-subject = Not ordered: the payment to { $seller } was declined
mail-payment-declined-opening = { $reason ->
    [needs_confirmation] Your bank wants you to confirm this payment yourself. That can't be done by voice yet, so nothing was ordered and nothing was charged.
    [method_unusable] The saved card can't be used any more, so nothing was ordered and nothing was charged.
    [insufficient_funds] The bank declined the payment because there wasn't enough money for it. Nothing was ordered and nothing was charged.
   *[other] The payment was declined, so nothing was ordered and nothing was charged.
}

mail-gift-reminder-subject = The reminder that you asked { $seller } for
mail-gift-reminder-opening = A year ago you asked us to remind you of a gift. { $occasion ->
    [birthday] In about two weeks it is { reminder-birthday }.
   *[other] The day comes again in about two weeks.
}
mail-gift-reminder-once = This is the only letter about it, and nothing is ordered.
