# make -f handouts.mk: these decks as cards, each made anew only when its deck, its theme or a picture in it has changed.
DECKS = clouds.md espresso.md tempo.md

all: $(DECKS:.md=-cards.pdf)

%-cards.pdf: %.md
	recto cards --quiet --strict --deps $*.d -o $@ $<

-include $(DECKS:.md=.d)
