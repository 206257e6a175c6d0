<figure class="plot">
<figcaption>Recorded: <b>customers who wait for a forecast</b></figcaption>
<ol>
<li class="group"><b>the twenty others have not come</b><ol>
<li class="harm" style="--value:0.04762"><b>no limit</b> <i>1</i></li>
<li style="--value:0.04762"><b>two places</b> <i>1</i></li>
</ol></li>
<li class="group"><b>the twenty others have given up</b><ol>
<li class="harm" style="--value:1"><b>no limit</b> <i>21</i></li>
<li style="--value:0.04762"><b>two places</b> <i>1</i></li>
</ol></li>
</ol>
</figure>
