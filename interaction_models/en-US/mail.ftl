# What is written to people outside the conversation. Plain text; $price, $total ... arrive as written amounts
# ($46.01), dates with the year. A letter is its subject, then its lines in the order of the list in skill/notices.

mail-line = { $quantity } × { $item }, { $unit } each: { $total }
mail-goods = Goods: { $goods }
mail-tax = Tax: { $tax }
mail-delivery = Delivery: { $fee ->
    [0] free
   *[other] { $fee }
}
mail-total = Total: { $total }
mail-ship-to = To: { $ship_to ->
    [home] your home
   *[other] { $ship_to }
}
mail-arrives = Arrives: { $arrives }
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
mail-payment-declined-opening = The payment was declined, so nothing was ordered and nothing was charged.
