# How amounts of money sound. Each currency is one message, `money-` and its ISO 4217 code, and gets:
#   $units  the whole dollars        $parts  the cents (never for a currency without them)
#   $shape  whole: no cents; parts: less than a dollar; both
# Written amounts ($46.01) come from the locale's own rules, not from here.

money-USD = { $shape ->
    [whole] { money-USD-units }
    [parts] { money-USD-parts }
   *[both] { money-USD-units } and { money-USD-parts }
}
money-USD-units = { $units ->
    [one] { $units } dollar
   *[other] { $units } dollars
}
money-USD-parts = { $parts ->
    [one] { $parts } cent
   *[other] { $parts } cents
}

money-CAD = { $shape ->
    [whole] { money-CAD-units }
    [parts] { money-USD-parts }
   *[both] { money-CAD-units } and { money-USD-parts }
}
money-CAD-units = { $units ->
    [one] { $units } Canadian dollar
   *[other] { $units } Canadian dollars
}

money-AUD = { $shape ->
    [whole] { money-AUD-units }
    [parts] { money-USD-parts }
   *[both] { money-AUD-units } and { money-USD-parts }
}
money-AUD-units = { $units ->
    [one] { $units } Australian dollar
   *[other] { $units } Australian dollars
}

money-GBP = { $shape ->
    [whole] { money-GBP-units }
    [parts] { money-GBP-parts }
   *[both] { money-GBP-units } and { money-GBP-parts }
}
money-GBP-units = { $units ->
    [one] { $units } pound
   *[other] { $units } pounds
}
money-GBP-parts = { $parts ->
    [one] 1 penny
   *[other] { $parts } pence
}

money-EUR = { $shape ->
    [whole] { money-EUR-units }
    [parts] { money-USD-parts }
   *[both] { money-EUR-units } and { money-USD-parts }
}
money-EUR-units = { $units ->
    [one] { $units } euro
   *[other] { $units } euros
}

money-INR = { $shape ->
    [whole] { money-INR-units }
    [parts] { money-INR-parts }
   *[both] { money-INR-units } and { money-INR-parts }
}
money-INR-units = { $units ->
    [one] { $units } rupee
   *[other] { $units } rupees
}
money-INR-parts = { $parts ->
    [one] { $parts } paisa
   *[other] { $parts } paise
}

money-MXN = { $shape ->
    [whole] { money-MXN-units }
    [parts] { money-MXN-parts }
   *[both] { money-MXN-units } and { money-MXN-parts }
}
money-MXN-units = { $units ->
    [one] { $units } Mexican peso
   *[other] { $units } Mexican pesos
}
money-MXN-parts = { $parts ->
    [one] { $parts } centavo
   *[other] { $parts } centavos
}

money-CHF = { $shape ->
    [whole] { money-CHF-units }
    [parts] { money-CHF-parts }
   *[both] { money-CHF-units } and { money-CHF-parts }
}
money-CHF-units = { $units ->
    [one] { $units } Swiss franc
   *[other] { $units } Swiss francs
}
money-CHF-parts = { $parts ->
    [one] { $parts } centime
   *[other] { $parts } centimes
}

money-THB = { $shape ->
    [whole] { money-THB-units }
    [parts] { $parts } satang
   *[both] { money-THB-units } and { $parts } satang
}
money-THB-units = { $units } baht

money-JPY = { $units } yen
money-KRW = { $units } won

# Every other currency, by the name that English has for it ($currency) and the plain amount ($amount).
money-other = { $amount } { $currency }
