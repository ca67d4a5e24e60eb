"""The playground: a deep network that learns while one watches, by the student's own functions.

`ground` is the widget, `controls` its sliders; `training` holds the nets that learn, `whose` decides whose functions
train them, `faults` finds what is wrong with those, `lamp` measures their gradients; `picture` and `diagram` draw.
"""
