"""Short reports in the form of the genre, in our own words, for the tests of readers and grammar."""

REPORT = """# Conference on Lighthouses

Distr.: General
3 May 2024

Original: English

---

## Group of Keepers

Vienna, 6-7 May 2024

Item 2 of the provisional agenda\\*

**Lamps and lenses**

### I. Introduction

1. The Group was set up to advise keepers.
2. It meets once a year.<sup>1</sup>

---

\\* LIGHT/2024/1.

<sup>1</sup> It did not meet in 2020.

## **II. Recommendations**

### A. Lamps

##### *Recommendation 1*

Keepers are encouraged to clean their lamps.

*Recommendation 2*

Keepers should keep a spare lamp.

**B. Lenses***Recommendation 3*

Keepers may wish to consider polishing lenses, in particular those that face the

Sea of Marmara, at least once a month.

## III. Organization

3. The Group adopted the following agenda:

1. Opening:
  - (a) Welcome;
  - (b) Adoption of the agenda.
2. Lamps.
3. Other matters.

4. The Group had before it:

(a) A note on lamps;

(b) A note on lenses.

5. It closed on time.

#### **1. Earlier work**

6. Earlier work was long.
"""
