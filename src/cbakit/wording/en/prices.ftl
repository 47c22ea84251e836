# Prices and discounts.
code-no-discount = no discount
code-upto-10 = discount up to 10%
code-upto-20 = discount above 10 up to 20%
code-upto-30 = discount above 20 up to 30%
code-over-30 = discount above 30%
code-above-list = above the list
prices-tables = contracts
prices-missing = The list price is not recorded beside the price of a contract, so discounts cannot be seen. With it one sees how much money is given away, by whom and on what, and whether those who came at a discount stay. One column in the export of contracts is enough: "list price".
prices-missing-transactions = The list price is not recorded beside the price of a purchase, so discounts cannot be seen. With it one sees how much money is given away, by whom and on what, and whether those who began at a discount come back. One column in the export of sales is enough: "list price".
prices-missing-snapshot = The list price is not recorded beside the customer's price, so discounts cannot be seen. With it one sees how much money is given away and whether those who got it stay. One column in the export is enough: "list price".
prices-depth = In 12 months discounts gave away **{ $money }**: { $depth } of the list ({ $interval }). { $share } of { $n ->
    [one] { $n } contract
   *[other] { $n } contracts
  } were sold at a discount.
prices-depth-transactions = In 12 months discounts gave away **{ $money }**: { $depth } of the list ({ $interval }). { $share } of { $n ->
    [one] { $n } purchase
   *[other] { $n } purchases
  } were at a discount.
prices-manager-more = { $name } gives a discount more often than others on the same products: on { $first } of contracts against { $second } ({ $gap } points more, { $interval }; { $n } contracts).
prices-manager-less = { $name } gives a discount less often than others on the same products: on { $first } of contracts against { $second } ({ $gap } points less, { $interval }; { $n } contracts).
prices-managers-alike = The data do not say who gives discounts more often: product for product, no difference passed the correction for the number of comparisons.
prices-renewal-more = First contracts with "{ $name }" are renewed more often than others of the same product: { $first } against { $second } ({ $gap } points more, { $interval }; { $n } contracts). They go together; that is no cause.
prices-renewal-less = First contracts with "{ $name }" are renewed less often than others of the same product: { $first } against { $second } ({ $gap } points less, { $interval }; { $n } contracts). They go together; that is no cause: discounts are often taken by those who would not stay anyway.
prices-worth-more = Those who began with "{ $name }" bring more in two years than others with the same product, even with the discount itself given back: by { $money } ({ $interval }; { $n } customers).
prices-worth-less = Those who began with "{ $name }" bring less in two years than others with the same product, even with the discount itself given back: by { $money } ({ $interval }; { $n } customers).
prices-after-alike = Product for product, those who came at a discount differ from those who did not neither in renewal nor in money by more than chance. The data show no sign that a discount on joining keeps a customer.
prices-spread-title = { $share } of contracts were sold without a discount
prices-spread-title-transactions = { $share } of purchases were made without a discount
prices-spread-so-what = What each bar costs stands on its right: money given away as discount.
prices-spread-definition = Contracts of 12 months with a list price; the discount is how far the price is below the list, under half a percent is rounding.
prices-spread-alt = Bars of shares of contracts by depth of discount; without one { $share }.
prices-spread-given = { $money } given away
prices-prices-title = Median price of a contract: from { $least } (“{ $low }”) to { $most } (“{ $high }”)
prices-prices-title-transactions = Median sum of a purchase: from { $least } (“{ $low }”) to { $most } (“{ $high }”)
prices-prices-title-alike = At what price they buy: middle and spread by product
prices-prices-so-what = A dot left of the tick: the usual deal is at a discount or at an old price.
prices-prices-definition = Price of contracts sold in 12 months: the dot is the median, the line the middle half of deals, the tick the median list price.
prices-prices-alt = Medians and middle halves of contract prices by product, { $n } products.
prices-depth-title = Depth of discounts by product: from { $least } to { $most } of the list
prices-depth-title-one = How much discounts gave away
prices-depth-so-what = Money given away adds up to the same sum over products and over managers.
prices-depth-definition = Depth is money given away over the sum at list price, contracts of 12 months.
prices-after-title = How those hold who came at a discount and without
prices-after-so-what = The shares themselves mix products; a difference at the same product is named in the text where it is more than chance.
prices-after-definition = Renewal of first contracts that ended in 12 months, and the money of the first two years of those who came at least two years ago; the last column is as if the discount of the first contract were given back.
prices-total = total
prices-column-what = Product or manager
prices-column-band = Discount on joining
prices-column-n = Contracts
prices-column-part = Discounted
prices-column-given = Given away
prices-column-depth = Depth
prices-column-interval = Interval
prices-column-renewal = Renewed
prices-column-customers = Customers
prices-column-worth = In two years
prices-column-behaved = Without discount
prices-less-discount = Discounts come from the list of prices and are taken off: who got which in fact is not recorded. At list prices it would be { $listed }, with the discounts of the list it is { $paid }: { $share } less. Who gives discounts on what, and whether those who came at one return, will be seen when what was paid is recorded with each sale.
prices-from-list = What was paid is not recorded: sums come from the list of prices, so discounts cannot be seen. With the price paid in fact one sees how much money is given away, by whom and on what, and whether those who began at a discount come back.
prices-tables-transactions = purchases
prices-tables-snapshot = customers
prices-manager-more-transactions = { $name } gives a discount more often than others on the same items: on { $first } of purchases against { $second } ({ $gap } points more, { $interval }; { $n } purchases).
prices-manager-less-transactions = { $name } gives a discount less often than others on the same items: on { $first } of purchases against { $second } ({ $gap } points less, { $interval }; { $n } purchases).
prices-renewal-more-transactions = After the first purchase of a run with "{ $name }" buyers come again more often than others of the same item: { $first } against { $second } ({ $gap } points more, { $interval }; { $n } purchases). They go together; that is no cause.
prices-renewal-less-transactions = After the first purchase of a run with "{ $name }" buyers come again less often than others of the same item: { $first } against { $second } ({ $gap } points less, { $interval }; { $n } purchases). They go together; that is no cause.
prices-spread-definition-transactions = Purchases of 12 months with a list price; the discount is how far what was paid is below the list, under half a percent is rounding.
prices-spread-alt-transactions = Bars of shares of purchases by depth of discount; without one { $share }.
prices-prices-definition-transactions = Sums of purchases of 12 months: the dot is the median, the line the middle half, the tick the median list price.
prices-prices-alt-transactions = Medians and middle halves of sums of purchases by item, { $n } items.
prices-depth-definition-transactions = Depth is money given away over the sum at list price, purchases of 12 months.
prices-after-definition-transactions = Repeat purchases after the first ones of a run in 12 months, and the money of the first two years of those who came at least two years ago; the last column is as if the discount of the first purchase were given back.
prices-column-n-transactions = Purchases
