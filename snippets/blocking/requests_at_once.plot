<figure class="plot" style="--limit:0.5333">
<figcaption>Recorded: <b>requests at once, when 50 come in a second</b></figcaption>
<ol>
<li class="group"><b>seconds for each: 0.1</b><ol>
<li style="--value:0.06667"><b>on average</b> <i>5</i></li>
<li style="--value:0.2133"><b>at most</b> <i>16</i></li>
</ol></li>
<li class="group"><b>seconds for each: 0.2</b><ol>
<li style="--value:0.1333"><b>on average</b> <i>10</i></li>
<li style="--value:0.32"><b>at most</b> <i>24</i></li>
</ol></li>
<li class="group"><b>seconds for each: 0.5</b><ol>
<li style="--value:0.3333"><b>on average</b> <i>25</i></li>
<li style="--value:0.6133"><b>at most</b> <i>46</i></li>
</ol></li>
<li class="group"><b>seconds for each: 1.0</b><ol>
<li style="--value:0.6667"><b>on average</b> <i>50</i></li>
<li style="--value:1"><b>at most</b> <i>75</i></li>
</ol></li>
</ol>
<p>40 worker threads</p>
</figure>
