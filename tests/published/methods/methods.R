# Writes methods.json: what base R, MASS and survey say of the simple methods.
# Also writes the data sets ships.csv, apiclus1.csv and apistrat.csv beside the others.
suppressMessages({library(survey); library(MASS); library(jsonlite)})
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
data_of <- function(name) file.path(here, "..", "data", paste0(name, ".csv"))
data(api)
kept <- c("cds", "stype", "dnum", "api00", "api99", "meals", "ell", "avg.ed", "awards", "pw", "fpc")
write.csv(apiclus1[kept], data_of("apiclus1"), row.names = FALSE)
write.csv(apistrat[kept], data_of("apistrat"), row.names = FALSE)
write.csv(ships, data_of("ships"), row.names = FALSE)

exact_ratio <- function(before, after, other_before, other_after) {
  test <- fisher.test(matrix(c(after, before, other_after, other_before), 2))
  list(estimate = unname(test$estimate), low = test$conf.int[1], high = test$conf.int[2])
}
poisson_ratio <- function(counts, times) {
  test <- poisson.test(counts, times)
  list(estimate = unname(test$estimate), low = test$conf.int[1], high = test$conf.int[2])
}
found <- list()
found$ratio_of_ratios <- list(
  s47 = exact_ratio(124, 28, 116, 25), referrals = exact_ratio(218, 69, 220, 71),
  s17 = exact_ratio(246, 34, 245, 11), care = exact_ratio(7, 5, 5, 9))
found$rate_ratio <- list(poisson_ratio(c(3, 10), c(2, 1)), poisson_ratio(c(0, 10), c(1, 1)))
found$wilson <- lapply(list(c(7, 8), c(0, 5), c(67, 100)), function(x) {
  limits <- prop.test(x[1], x[2], correct = FALSE)$conf.int
  list(yes = x[1], n = x[2], low = limits[1], high = limits[2])
})

mean_of <- function(variable, design) {
  estimate <- svymean(variable, design)
  list(mean = unname(coef(estimate)[length(coef(estimate))]),
       std_error = unname(SE(estimate)[length(SE(estimate))]))
}
clustered <- svydesign(id = ~dnum, weights = ~pw, data = apiclus1, fpc = ~fpc)
stratified <- svydesign(id = ~1, strata = ~stype, weights = ~pw, data = apistrat, fpc = ~fpc)
found$survey <- list(
  clustered = mean_of(~api00, clustered), stratified = mean_of(~api00, stratified),
  clustered_awards = mean_of(~I(awards == "Yes"), clustered),
  stratified_awards = mean_of(~I(awards == "Yes"), stratified))

items <- apistrat[c("api00", "api99", "meals", "ell")]
items$meals <- 100 - items$meals
items$ell <- 100 - items$ell
spread <- cov(items)
found$alpha <- 4 / 3 * (1 - sum(diag(spread)) / sum(spread))

write.csv(datasets::attitude, data_of("attitude"), row.names = FALSE)
factor <- factanal(datasets::attitude, 1, control = list(opt = list(factr = 10)))
deviations <- sapply(datasets::attitude, sd)
common <- sum(factor$loadings[, 1] * deviations)^2
found$omega <- list(loadings = unname(abs(factor$loadings[, 1])), uniquenesses =
  unname(factor$uniquenesses), omega = common / (common + sum(factor$uniquenesses * deviations^2)))

trial <- read.csv(data_of("trial"))
trial$post <- trial$arm * (trial$month >= 12)
sandwich <- function(rows) {
  fit <- glm(y ~ post + factor(school) + factor(month) + offset(logp), poisson, rows,
             control = list(epsilon = 1e-14))
  x <- model.matrix(fit)
  mu <- fitted(fit)
  scores <- rowsum(x * (rows$y - mu), rows$school)
  bread <- solve(t(x) %*% (x * mu))
  clusters <- nrow(scores)
  parameters <- 1 + 1 + length(unique(rows$month)) - 1  # school effects nest in the clusters
  factor <- clusters / (clusters - 1) * (nrow(rows) - 1) / (nrow(rows) - parameters)
  list(estimate = unname(coef(fit)["post"]),
       std_error = sqrt((bread %*% crossprod(scores) %*% bread)[2, 2] * factor))
}
found$did_16_schools <- sandwich(trial[trial$school <= 16, ])

totals <- aggregate(cbind(y, pupils) ~ school + arm + la + fsm + base, trial, sum)
pooled <- function(treated, pool) {
  centred <- rbind(scale(treated, scale = FALSE), scale(pool, scale = FALSE))
  crossprod(centred) / (nrow(centred) - 2)
}
near <- as.matrix(totals[c("fsm", "base", "pupils")])
ones <- near[totals$arm == 1, ][1:5, ]
zeros <- near[totals$arm == 0, ][1:8, ]
spread <- pooled(ones, zeros)
found$mahalanobis <- list(
  treated = unname(ones), pool = unname(zeros),
  distance = unname(t(apply(ones, 1, function(one) sqrt(mahalanobis(zeros, one, spread))))))
logit <- glm(arm ~ fsm + base + pupils, binomial, totals[1:60, ])
line <- unname(predict(logit))
found$propensity <- list(rows = totals[1:60, c("arm", "fsm", "base", "pupils")],
                         scaled = line / sd(line))
adjusted <- lm(y ~ arm + fsm + base + pupils + factor(la), totals)
x <- model.matrix(adjusted)
bread <- solve(crossprod(x))
scores <- x * residuals(adjusted) / (1 - hatvalues(adjusted))
found$adjusted <- list(estimate = unname(coef(adjusted)["arm"]),
                       hc3 = sqrt((bread %*% crossprod(scores) %*% bread)[2, 2]))
write_json(found, file.path(here, "methods.json"), auto_unbox = TRUE, digits = 12, pretty = TRUE)
