# Writes random_intercepts.json: what glmmTMB, lme4 and MASS say of the models that we fit.
# Estimates, log-likelihood: glmmTMB with profile = TRUE. Standard errors: glmmTMB's default,
# whose Hessian is over the fixed effects, the spreads and the dispersion together.
suppressMessages({library(glmmTMB); library(lme4); library(MASS); library(jsonlite)})
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
data_of <- function(name) file.path(here, "..", "data", paste0(name, ".csv"))
trial <- read.csv(data_of("trial"))
cbpp <- lme4::cbpp
write.csv(cbpp, data_of("cbpp"), row.names = FALSE)
ticks <- transform(lme4::grouseticks, YEAR = as.character(YEAR), height = HEIGHT - mean(HEIGHT))
write.csv(ticks[c("BROOD", "LOCATION", "TICKS", "YEAR", "height")], data_of("grouseticks"),
          row.names = FALSE)
salamanders <- transform(glmmTMB::Salamanders, site = as.character(site), spp = as.character(spp),
                         mined = as.character(mined))
write.csv(salamanders[c("site", "mined", "spp", "DOP", "count")], data_of("salamanders"),
          row.names = FALSE)
owls <- transform(glmmTMB::Owls, Nest = as.character(Nest), SexParent = as.character(SexParent),
                  FoodTreatment = as.character(FoodTreatment))
owls <- owls[c("Nest", "FoodTreatment", "SexParent", "ArrivalTime", "SiblingNegotiation",
               "BroodSize")]
write.csv(owls, data_of("owls"), row.names = FALSE)
breaks <- transform(datasets::warpbreaks, wool = as.character(wool),
                    tension = as.character(tension))
write.csv(breaks, data_of("warpbreaks"), row.names = FALSE)
esoph <- transform(datasets::esoph, agegp = as.character(agegp), alcgp = as.character(alcgp),
                   tobgp = as.character(tobgp), people = ncases + ncontrols)
write.csv(esoph[c("agegp", "alcgp", "tobgp", "ncases", "people")], data_of("esoph"),
          row.names = FALSE)

found <- list()
keep <- function(name, request, fit, errors = fit) {
  spreads <- sapply(VarCorr(fit)$cond, function(v) attr(v, "stddev"))
  spreads <- if (length(spreads)) unname(spreads) else numeric(0)
  found[[name]] <<- c(request, list(
    estimates = unname(fixef(fit)$cond), std_errors = unname(sqrt(diag(vcov(errors)$cond))),
    spreads = spreads, theta = if (request$family == "negbin") sigma(fit) else NULL,
    loglik = as.numeric(logLik(fit))))
}
both <- function(name, request, formula, data, family) {
  fit <- glmmTMB(formula, data, family = family, control = glmmTMBControl(profile = TRUE))
  keep(name, request, fit, glmmTMB(formula, data, family = family))
}
request <- function(data, outcome, fixed, family, ...) {
  c(list(data = data, outcome = outcome, fixed = fixed, family = family), list(...))
}
by_la <- "arm + fsm + lbase + month + C(la)"
plain <- "arm + fsm + lbase + month"
both("trial, negative binomial, authority effects",
     request("trial", "y", by_la, "negbin", group = "school", offset = "logp"),
     y ~ arm + fsm + lbase + month + factor(la) + offset(logp) + (1 | school), trial, nbinom2)
both("trial, Poisson, authority effects",
     request("trial", "y", by_la, "poisson", group = "school", offset = "logp"),
     y ~ arm + fsm + lbase + month + factor(la) + offset(logp) + (1 | school), trial, poisson)
both("trial, negative binomial, schools in authorities",
     request("trial", "y", plain, "negbin", group = "school", within = "la", offset = "logp"),
     y ~ arm + fsm + lbase + month + offset(logp) + (1 | la / school), trial, nbinom2)
both("trial, Poisson, schools in authorities",
     request("trial", "y", plain, "poisson", group = "school", within = "la", offset = "logp"),
     y ~ arm + fsm + lbase + month + offset(logp) + (1 | la / school), trial, poisson)
both("grouse ticks, broods in places",
     request("grouseticks", "TICKS", "C(YEAR) + height", "negbin", group = "BROOD",
             within = "LOCATION"),
     TICKS ~ factor(YEAR) + height + (1 | LOCATION / BROOD), ticks, nbinom2)
both("salamanders, two factors crossed",
     request("salamanders", "count", "spp * mined + DOP", "negbin", group = "site"),
     count ~ spp * mined + DOP + (1 | site), salamanders, nbinom2)
both("salamanders, Poisson, no intercept",
     request("salamanders", "count", "0 + spp + DOP", "poisson", group = "site"),
     count ~ 0 + spp + DOP + (1 | site), salamanders, poisson)
both("cattle, binomial",
     request("cbpp", "incidence", "C(period)", "binomial", group = "herd", exposure = "size"),
     cbind(incidence, size - incidence) ~ period + (1 | herd), cbpp, binomial)
both("owls, negative binomial, two factors crossed",
     request("owls", "SiblingNegotiation", "FoodTreatment * SexParent + ArrivalTime", "negbin",
             group = "Nest", exposure = "BroodSize"),
     SiblingNegotiation ~ FoodTreatment * SexParent + ArrivalTime + offset(log(BroodSize)) +
       (1 | Nest), owls, nbinom2)
both("owls, Poisson, a cubic",
     request("owls", "SiblingNegotiation", "poly(ArrivalTime, 3) + log(BroodSize)", "poisson",
             group = "Nest"),
     SiblingNegotiation ~ poly(ArrivalTime, 3) + log(BroodSize) + (1 | Nest), owls, poisson)
both("yarn, negative binomial, contrasts that sum to zero, no groups",
     request("warpbreaks", "breaks", "C(wool, contr.sum) * C(tension, contr.sum)", "negbin"),
     breaks ~ C(factor(wool), contr.sum) * C(factor(tension), contr.sum), breaks, nbinom2)
both("cancer, binomial, no groups",
     request("esoph", "ncases", "agegp + alcgp + tobgp", "binomial", exposure = "people"),
     cbind(ncases, people - ncases) ~ agegp + alcgp + tobgp, esoph, binomial)
write_json(found, file.path(here, "random_intercepts.json"), auto_unbox = TRUE, digits = 12,
           pretty = TRUE, null = "null")
