"""The continuity pack: what a night or a week without SWIS needs, as one page that prints.

`people` (who to ring, the rota), `children` (caseload, a night page for each open child), `pack`
(all of it as one HTML file, sealed).
"""

NAME = "continuity.html"  # what is in the sealed file
