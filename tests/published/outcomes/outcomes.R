# Writes outcomes.json: what lme4, glmmTMB and sandwich say of scores and shares.
# lme4's own optimiser stops early: it is given tighter tolerances than its defaults.
suppressMessages({library(lme4); library(nlme); library(glmmTMB); library(sandwich)
                  library(jsonlite)})
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
data_of <- function(name) file.path(here, "..", "data", paste0(name, ".csv"))
math <- merge(as.data.frame(nlme::MathAchieve)[c("School", "Sex", "SES", "MathAch", "MEANSES")],
              as.data.frame(nlme::MathAchSchool)[c("School", "Sector")], sort = FALSE)
math[] <- lapply(math, function(v) if (is.factor(v)) as.character(v) else v)
oats <- as.data.frame(nlme::Oats)
oats[] <- lapply(oats, function(v) if (is.factor(v)) as.character(v) else v)
pastes <- as.data.frame(lapply(lme4::Pastes, function(v) if (is.factor(v)) as.character(v) else v))
dyes <- as.data.frame(lapply(lme4::Dyestuff2, function(v) if (is.factor(v)) as.character(v) else v))
for (name in c("math", "oats", "pastes", "dyes"))
  write.csv(get(name), data_of(name), row.names = FALSE)
attendance <- read.csv(data_of("attendance"))
cbpp <- read.csv(data_of("cbpp"))

tight <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10, maxfun = 1e5),
                     calc.derivs = FALSE, check.conv.singular = "ignore")
scores <- list()
score <- function(name, data, outcome, fixed, formula, table, ...) {
  for (reml in c(TRUE, FALSE)) {
    m <- lmer(formula, table, REML = reml, control = tight)
    v <- as.data.frame(VarCorr(m))
    scores[[paste0(name, if (reml) ", REML" else ", ML")]] <<- list(
      data = data, outcome = outcome, fixed = fixed, ..., method = if (reml) "reml" else "ml",
      estimates = unname(fixef(m)), std_errors = unname(sqrt(diag(as.matrix(vcov(m))))),
      spreads = v$sdcor[v$grp != "Residual"], residual_sd = sigma(m),
      loglik = as.numeric(logLik(m)))
  }
}
score("pupils in 160 schools", "math", "MathAch", "SES + MEANSES + Sector + Sex",
      MathAch ~ SES + MEANSES + Sector + Sex + (1 | School), math, group = "School")
score("oats, plots in varieties in blocks", "oats", "yield", "nitro + Variety",
      yield ~ nitro + Variety + (1 | Block / Variety), transform(oats),
      group = "Variety", within = "Block")
score("casks in batches", "pastes", "strength", "1", strength ~ 1 + (1 | batch / cask), pastes,
      group = "cask", within = "batch")
score("dyes, no variance between batches", "dyes", "Yield", "1", Yield ~ 1 + (1 | Batch), dyes,
      group = "Batch")

shares <- list()
share <- function(name, data, outcome, exposure, fixed, formula, table, family, ...) {
  m <- glmmTMB(formula, table, family = family, control = glmmTMBControl(profile = TRUE))
  full <- glmmTMB(formula, table, family = family)
  spreads <- sapply(VarCorr(m)$cond, function(v) attr(v, "stddev"))
  shares[[name]] <<- list(
    data = data, outcome = outcome, exposure = exposure, fixed = fixed, ...,
    family = family, estimates = unname(fixef(m)$cond),
    std_errors = unname(sqrt(diag(vcov(full)$cond))),
    spreads = if (length(spreads)) unname(spreads) else list(),
    theta = if (family == "betabinomial") sigma(m) else NULL, loglik = as.numeric(logLik(m)))
}
here_is <- cbind(attended, possible - attended) ~ arm + fsm + half_term
share("attendance, no groups", "attendance", "attended", "possible", "arm + fsm + half_term",
      here_is, attendance, "betabinomial")
share("attendance, schools", "attendance", "attended", "possible", "arm + fsm + half_term",
      update(here_is, . ~ . + (1 | school)), attendance, "betabinomial", group = "school")
share("attendance, schools in authorities", "attendance", "attended", "possible",
      "arm + fsm + half_term", update(here_is, . ~ . + (1 | la / school)), attendance,
      "betabinomial", group = "school", within = "la")
share("persistent absence, schools in authorities", "attendance", "persistent", "pupils",
      "arm + fsm + half_term",
      cbind(persistent, pupils - persistent) ~ arm + fsm + half_term + (1 | la / school),
      attendance, "binomial", group = "school", within = "la")
share("cattle", "cbpp", "incidence", "size", "C(period)",
      cbind(incidence, size - incidence) ~ factor(period) + (1 | herd), cbpp, "betabinomial",
      group = "herd")

robust <- list()
sandwiches <- function(name, data, outcome, exposure, fixed, cluster, m, clusters) {
  # sandwich's own HC2 and HC3 take the leverage the other way round where weights differ, so the
  # corrections are written out here as Kauermann & Carroll and Mancl & DeRouen define them
  n <- m$prior.weights
  x <- model.matrix(m)
  left <- n * (m$y - fitted(m))
  v <- n * fitted(m) * (1 - fitted(m))
  bread <- solve(t(x) %*% (v * x))
  found <- function(power) {
    meat <- 0
    for (one in unique(clusters)) {
      i <- which(clusters == one)
      h <- (v[i] * x[i, , drop = FALSE]) %*% bread %*% t(x[i, , drop = FALSE])
      e <- eigen(diag(length(i)) - h)
      put <- Re(e$vectors %*% diag(as.complex(e$values)^power, length(i)) %*% solve(e$vectors))
      s <- t(x[i, , drop = FALSE]) %*% put %*% left[i]
      meat <- meat + s %*% t(s)
    }
    unname(sqrt(diag(bread %*% meat %*% bread)))
  }
  none <- unname(sqrt(diag(vcovCL(m, clusters, type = "HC0", cadjust = FALSE))))
  robust[[name]] <<- list(data = data, outcome = outcome, exposure = exposure, fixed = fixed,
    cluster = cluster, estimates = unname(coef(m)), none = none, kauermann = found(-0.5),
    mancl = found(-1))
}
sandwiches("attendance", "attendance", "attended", "possible", "arm + fsm + half_term", "school",
  glm(here_is, quasibinomial, attendance, control = list(epsilon = 1e-14)), attendance$school)
sandwiches("cattle", "cbpp", "incidence", "size", "C(period)", "herd",
  glm(cbind(incidence, size - incidence) ~ factor(period), quasibinomial, cbpp,
      control = list(epsilon = 1e-14)), cbpp$herd)
write_json(list(scores = scores, shares = shares, robust = robust),
           file.path(here, "outcomes.json"), auto_unbox = TRUE, digits = 12, pretty = TRUE,
           null = "null")
