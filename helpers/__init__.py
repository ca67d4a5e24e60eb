"""What students import: data sets, figures, public checks and sliders. Works offline."""
