# make -f handouts.mk: these decks as cards in the folder handouts/, each made anew only when its deck, its theme or a picture in it has changed.
DECKS = clouds.md espresso.md tempo.md

all: $(DECKS:%.md=handouts/%-cards.pdf)

handouts/%-cards.pdf: %.md
	recto cards --quiet --strict --deps handouts/$*.d -o handouts/ $<

-include $(DECKS:%.md=handouts/%.d)
