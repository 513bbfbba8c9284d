# What is said before money moves. One wording each, never varied, never tested for pressure.
# It covers Alexa's purchase rules for physical goods (seller, products, delivery, total with tax) and
# Directive 2011/83 art. 8(4) (main characteristics, trader, total price, right of withdrawal).
# "order it" are the asked-for words: the same wherever this shop asks for them.

read-back = { $seller }: { $items }, to { ship-to }, arriving { $arrives }. { $total }, { $taxed ->
    [yes] with tax and { delivery-fee }
   *[no] with { delivery-fee }
}, on your saved card. { $withdrawal_days ->
    [0] This one can't be returned.
   *[other] Returns within { $withdrawal_days } days.
} To buy, say "order it"; or say "stop".
confirming-ask = That's { $items }, { $total } in all. To buy, say "order it"; or say "stop".
line-item = { $quantity ->
    [one] one { $item }
   *[other] { $quantity } { $item }
}
ship-to = { $ship_to ->
    [home] your home
   *[other] { $ship_to }
}
delivery-fee = { $free_delivery ->
    [yes] free delivery
   *[no] { $fee } delivery
}
